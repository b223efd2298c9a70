/** True of a name like the pattern: `*` stands for any letters, `?` for one; capitals and spaces around do not matter. */
export function isNamedLike(name: string, pattern: string): boolean {
  const escaped = pattern.trim().replaceAll(/[\\^$.+()[\]{}|]/g, String.raw`\$&`);
  const source = escaped.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'isu').test(name.trim());
}
