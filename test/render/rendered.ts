import type { Feed, RenderedFile } from '../../src/model/feed.ts';
import { render } from '../../src/render/render.ts';

/** The text of every file of a feed, by path. */
export function renderedTexts(feed: Feed): ReadonlyMap<string, string> {
  return textsOf(render(feed));
}

export function textsOf(files: readonly RenderedFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.map(({ path, bytes }) => [path, new TextDecoder('utf-8', { fatal: true }).decode(bytes)]),
  );
}

/** The paths that end so. */
export function pathsEnding(texts: ReadonlyMap<string, string>, ending: string): readonly string[] {
  return [...texts.keys()].filter((path) => path.endsWith(ending));
}
