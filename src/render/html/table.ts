import { markup, type Markup, type MarkupValue } from './markup.ts';

interface Column {
  readonly heading: string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
}

export interface Table {
  /** Unique on the page. */
  readonly id: string;
  readonly caption: string;
  /** The caption repeats a heading just above, and is for screen readers only. */
  readonly captionHidden?: boolean;
  /** The first column names the row. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly MarkupValue[])[];
  /** On a phone each row becomes a card that repeats its headings. */
  readonly cards?: boolean;
  /** A class that gives the columns their widths. */
  readonly kind?: string;
  /** Attributes of each row, for the script that filters. */
  readonly attributes?: readonly Markup[];
}

/** A table in a region that scrolls by keyboard, so that a narrow page never scrolls sideways itself. */
export function renderTable(table: Table): Markup {
  const { id, caption, columns, rows } = table;
  return markup`<section class="scroll" tabindex="0" aria-labelledby="${id}">
<table class="${[table.cards === true ? 'cards' : 'plain', table.kind ?? ''].join(' ').trim()}">
<caption id="${id}"${table.captionHidden === true ? markup` class="hidden"` : ''}>${caption}</caption>
<thead>
<tr>${columns.map(({ heading, numeric }) => markup`<th scope="col"${side(numeric)}>${heading}</th>`)}</tr>
</thead>
<tbody>
${rows.map((cells, index) => renderRow(table, cells, table.attributes?.[index]))}</tbody>
</table>
</section>
`;
}

function renderRow(
  { columns, cards }: Table,
  cells: readonly MarkupValue[],
  attributes: Markup | undefined,
): Markup {
  return markup`<tr${attributes}>${columns.map(({ heading, numeric }, index) => {
    if (index === 0) return markup`<th scope="row">${cells[0]}</th>`;
    const label = cards === true ? markup` data-label="${heading}"` : '';
    return markup`<td${side(numeric)}${label}>${cells[index]}</td>`;
  })}</tr>
`;
}

function side(numeric: boolean | undefined): Markup | string {
  return numeric === true ? markup` class="number"` : '';
}
