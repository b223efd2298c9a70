import { createRemoteDestination, type RemoteDestination } from '../remote/remote-destination.ts';
import { type SftpOptions, withSession } from './session.ts';
import { sftpRemote } from './sftp-remote.ts';

/**
 * Publishes into a folder of an SSH server, whose key must be the one that is pinned: files are written aside, read
 * back, and renamed into place, which needs OpenSSH's posix-rename.
 */
export function createSftpDestination(options: SftpOptions): RemoteDestination {
  const { user, host, path } = options;
  const name = `sftp ${user}@${host}:${path}`;
  return createRemoteDestination({
    name,
    root: path,
    open: (work) =>
      withSession(name, options, async (session) => {
        const remote = sftpRemote(name, path, session);
        // What a killed run left, and what this one leaves unless it is cut off.
        await remote.clearParts();
        const result = await work(remote);
        await remote.clearParts();
        return result;
      }),
  });
}
