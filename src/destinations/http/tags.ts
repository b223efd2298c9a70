const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The texts of all elements of this name in a listing, which has neither attributes nor comments where it matters. */
export function textsOf(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) =>
    text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => entities[entity] ?? ''),
  );
}

/** `Code` of an answer that refuses, such as `AccessDenied`. */
export function refusalCode(body: Uint8Array): string | undefined {
  const [code] = textsOf(Buffer.from(body.subarray(0, 5000)).toString(), 'Code');
  return code !== undefined && /^\w{1,60}$/.test(code) ? code : undefined;
}
