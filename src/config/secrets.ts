const shown = '[removed]';
/** Shorter ones would take words and figures out of every sentence. */
const shortest = 6;
const shortestPart = 16;

/** Every form of every secret this process has read, longest first: one list, since every sink must know all of them. */
let forms: readonly string[] = [];

/** Takes these secrets out of whatever the process says from now on. */
export function rememberSecrets(secrets: readonly string[]): void {
  forms = longestFirst([...forms, ...formsOf(secrets)]);
}

/** Text without any secret that was read or that `more` names, in any form in which it may stand. */
export function withoutSecrets(text: string, more: readonly string[] = []): string {
  const known = more.length === 0 ? forms : longestFirst([...forms, ...formsOf(more)]);
  return known.reduce((result, form) => result.replaceAll(form, shown), text);
}

/** Names, passwords and keys inside the web addresses of a text: `https://name:password@host/?token=…`. */
export function secretsInAddresses(text: string): readonly string[] {
  const inside = [...text.matchAll(/\/\/([^/\s@"']+)@/g)].flatMap(([, part = '']) =>
    part.split(':').slice(-1),
  );
  const named = [
    ...text.matchAll(/[?&#;][\w.-]*(?:sig|token|code|key|secret|password|auth)[\w.-]*=([^&\s"'#]+)/gi),
  ].map(([, value = '']) => value);
  return [...inside, ...named].flatMap((value) => [value, decoded(value)]);
}

function longestFirst(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted((a, b) => b.length - a.length);
}

function formsOf(secrets: readonly string[]): readonly string[] {
  return secrets
    .flatMap((secret) => [secret, ...partsOf(secret)])
    .map((secret) => secret.trim())
    .flatMap((secret) => (secret.length < shortest ? [] : waysToWrite(secret)));
}

function waysToWrite(secret: string): readonly string[] {
  return [
    secret,
    ...inAddresses(secret),
    ...inJson(secret),
    ...inPages(secret),
    ...inBase64(secret),
    Buffer.from(secret).toString('hex'),
  ];
}

/** Lines of a key, and what is secret in a web address that is itself a secret. */
function partsOf(secret: string): readonly string[] {
  const lines = secret
    .split(/\r?\n/)
    .filter((line) => line.length >= shortestPart && !line.startsWith('-----'));
  if (!/^https?:/.test(secret)) return lines;
  const path = secret
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(3);
  return [...lines, ...secretsInAddresses(secret), ...path.filter((part) => part.length >= shortestPart)];
}

function inAddresses(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret.toWellFormed());
  const strict = encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams({ of: secret }).toString().slice('of='.length);
  return [encoded, strict, form].flatMap((text) => [
    text,
    text.replaceAll('%20', '+'),
    text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ]);
}

function inJson(secret: string): readonly string[] {
  const once = JSON.stringify(secret).slice(1, -1);
  return [once, JSON.stringify(once).slice(1, -1)];
}

function inPages(secret: string): readonly string[] {
  const escaped = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [escaped.replaceAll('"', '&quot;').replaceAll("'", '&#39;')];
}

/** As it stands alone and as a part of something longer, such as `name:password`: three ways to fall on base64's thirds. */
function inBase64(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return ([0, 1, 2] as const).flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const whole = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
