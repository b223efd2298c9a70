import { AreaCode } from '../../model/benchmark.ts';
import { SyncError } from '../../errors.ts';
import type { Guide } from './guide.ts';
import type { InitOptions } from './init-options.ts';

export interface CouncilDescribed {
  readonly name: string;
  readonly areaCode: string;
  readonly website: string;
}

/** The authorities that are known, for a council's code by its name. */
export type Authorities = readonly { readonly code: string; readonly name: string }[];

/** The council's name, GSS code and website, each checked as it is given. */
export async function describeCouncil(
  options: Pick<InitOptions, 'name' | 'areaCode' | 'website'>,
  authorities: Authorities,
  guide: Guide,
): Promise<CouncilDescribed> {
  const name =
    options.name ??
    (await guide.text({
      ask: 'What is your council called, as residents know it?',
      flag: '--name',
      example: 'Hastings Borough Council',
      check: (answer) => (answer === '' ? 'Give the name that the pages should carry.' : undefined),
    }));
  const known = findByName(name, authorities);
  const areaCode = checked(
    options.areaCode ??
      (await guide.text({
        ask: 'Its GSS code (nine characters, as in LG Inform)?',
        flag: '--area-code',
        suggested: known?.code,
        example: 'E07000062',
        check: faultInCode,
      })),
    '--area-code',
    faultInCode,
  );
  const website = checked(
    options.website ??
      (await guide.text({
        ask: "The council's website?",
        flag: '--website',
        example: 'https://www.example.gov.uk',
        check: faultInAddress,
      })),
    '--website',
    faultInAddress,
  );
  return { name, areaCode, website };
}

/** The one authority whose name is in the council's name: `Hastings` for Hastings Borough Council. */
export function findByName(
  council: string,
  authorities: Authorities,
): { readonly code: string; readonly name: string } | undefined {
  const wanted = plain(council);
  const found = authorities.filter(({ name }) => plain(name) === wanted);
  return found.length === 1 ? found[0] : undefined;
}

/** A name without what kind of council it is. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(
      /\b(the|borough|city|county|district|metropolitan|royal|london|council|corporation|of|ua)\b/g,
      ' ',
    )
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .replaceAll(/\band\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function faultInCode(answer: string): string | undefined {
  return AreaCode.safeParse(answer).success
    ? undefined
    : 'A GSS code is a letter and eight digits, such as E07000062; LG Inform shows it beside your name.';
}

/** Why a text is no web address, in words. */
export function faultInAddress(answer: string): string | undefined {
  const url = URL.parse(answer);
  return url !== null && /^https?:$/.test(url.protocol)
    ? undefined
    : 'Give a web address that begins with https://';
}

/** An answer that a flag gave. Throws `SyncError` `usage` where it is none. */
export function checked(answer: string, flag: string, check: (answer: string) => string | undefined): string {
  const fault = check(answer);
  if (fault === undefined) return answer;
  throw new SyncError('usage', `[init] ${flag} "${answer}" cannot be used.`, fault);
}
