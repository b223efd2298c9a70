/** What the flags of `init` say; undefined where nothing was said. */
export interface InitOptions {
  readonly file: string;
  readonly input: boolean;
  readonly yes: boolean;
  readonly serve: boolean;
  readonly region: string | undefined;
  readonly tokenStdin: boolean;
  readonly sheet: readonly string[];
  readonly report: readonly string[];
  readonly allSheets: boolean;
  /** `4583173393803140.polarity=Improvement direction` */
  readonly column: readonly string[];
  readonly release: 'sign-off' | 'calendar' | 'immediate' | undefined;
  readonly signOffColumn: string | undefined;
  /** `Q3 2021/22=2022-02-24T10:00` */
  readonly releaseDate: readonly string[];
  readonly name: string | undefined;
  readonly areaCode: string | undefined;
  readonly website: string | undefined;
  readonly downloads: readonly string[];
  /** `waste-recycled=46`, or `waste-recycled=none` */
  readonly metric: readonly string[];
  readonly group: string | undefined;
  readonly groupArea: readonly string[];
  readonly groupFile: string | undefined;
  readonly url: string | undefined;
  readonly to: string | undefined;
}
