import { resolve } from 'node:path';
import type { VariableName } from '../config/environment.ts';
import type { LoadedConfig } from '../config/load.ts';
import { createFolderDestination } from '../destinations/folder.ts';
import type { RemoteDestination } from '../destinations/remote/remote-destination.ts';
import { SyncError } from '../errors.ts';
import type { DestinationConfig } from '../model/destination.ts';
import type { Destination } from '../model/world.ts';
import { headerFileMark, renderHeaderFile } from '../render/serving/header-file.ts';

type Opened = Pick<LoadedConfig, 'folder' | 'environment'> & Partial<Pick<LoadedConfig, 'config'>>;

/** The places of `publish.to`. Throws `SyncError` `usage` when a secret that one of them needs is not set. */
export async function openDestinations(loaded: LoadedConfig): Promise<readonly Destination[]> {
  return await Promise.all(loaded.config.publish.to.map((to) => openDestination(to, loaded)));
}

/** Only what is used is loaded: the packages of the others cost time at every start. */
export async function openDestination(
  to: DestinationConfig,
  opened: Opened,
): Promise<Destination | RemoteDestination> {
  if (to.s3 !== undefined) {
    const { createS3Destination } = await import('../destinations/s3/s3-destination.ts');
    return createS3Destination({
      ...to.s3,
      accessKeyId: secret(opened, 'S3_ACCESS_KEY_ID', `s3 ${to.s3.bucket}`),
      secretAccessKey: secret(opened, 'S3_SECRET_ACCESS_KEY', `s3 ${to.s3.bucket}`),
      sessionToken: opened.environment.S3_SESSION_TOKEN,
    });
  }
  if (to.sftp !== undefined) {
    const { createSftpDestination } = await import('../destinations/sftp/sftp-destination.ts');
    const { SFTP_PRIVATE_KEY: privateKey, SFTP_PASSPHRASE: passphrase } = opened.environment;
    const { SFTP_PASSWORD: password } = opened.environment;
    if (privateKey === undefined && password === undefined) {
      throw notSet('SFTP_PRIVATE_KEY or SFTP_PASSWORD', `sftp ${to.sftp.host}`);
    }
    return createSftpDestination({ ...to.sftp, privateKey, passphrase, password });
  }
  if (to.azureBlob !== undefined) {
    const { createAzureBlobDestination } =
      await import('../destinations/azure-blob/azure-blob-destination.ts');
    const { AZURE_STORAGE_SAS_TOKEN: sasToken, AZURE_STORAGE_KEY: accountKey } = opened.environment;
    if (sasToken === undefined && accountKey === undefined) {
      throw notSet('AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY', `azure-blob ${to.azureBlob.account}`);
    }
    return createAzureBlobDestination({ ...to.azureBlob, sasToken, accountKey });
  }
  return createFolderDestination({
    folder: resolve(opened.folder, to.folder ?? '.'),
    ...(to.headers !== undefined &&
      opened.config !== undefined && {
        headerFile: { file: renderHeaderFile(to.headers, opened.config.publish.url), mark: headerFileMark },
      }),
  });
}

/** The folders among the destinations, absolute. */
export function foldersOf({ config, folder }: Pick<LoadedConfig, 'config' | 'folder'>): readonly string[] {
  return config.publish.to.flatMap((to) => (to.folder === undefined ? [] : [resolve(folder, to.folder)]));
}

/** A destination in the words of the configuration, without asking it anything. */
export function destinationInWords(to: DestinationConfig, folder: string): string {
  const { sftp, s3, azureBlob } = to;
  if (sftp !== undefined) {
    return `sftp://${sftp.user}@${sftp.host}:${sftp.port}/${sftp.path.replace(/^\//, '')}`;
  }
  if (azureBlob !== undefined) {
    return `azure://${[azureBlob.account, azureBlob.container, azureBlob.prefix].filter(Boolean).join('/')}`;
  }
  if (s3 !== undefined) return `s3://${[s3.bucket, s3.prefix].filter(Boolean).join('/')}`;
  return resolve(folder, to.folder ?? '.');
}

function secret({ environment }: Opened, name: VariableName, destination: string): string {
  const value = environment[name];
  if (value !== undefined) return value;
  throw notSet(name, destination);
}

function notSet(name: string, destination: string): SyncError {
  return new SyncError(
    'usage',
    `[${destination}] ${name} is not set, and this destination needs it.`,
    'Put it in the file named .env beside the configuration (see .env.example), or set it for this process.',
  );
}
