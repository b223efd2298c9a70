import { scaleLinear } from 'd3-scale';
import type { Compared } from '../../model/benchmark.ts';
import { markup, type Markup } from '../html/markup.ts';
import { displayStatistic } from '../words/comparison.ts';

const width = 480;
const left = 12;
const right = width - 12;
const middle = 58;

/**
 * The council on a line beside the middle half and the median of its group, as SVG; undefined without quartiles.
 * The words beside it say the same.
 */
export function benchmarkStrip(councilName: string, comparison: Compared): Markup | undefined {
  const { own, median, lowerQuartile, upperQuartile } = comparison;
  if (median === undefined || lowerQuartile === undefined || upperQuartile === undefined) return undefined;
  const values = [own, median, lowerQuartile, upperQuartile].map(Number);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = (high - low) / 6 || 1;
  const x = scaleLinear([low - margin, high + margin], [left, right]);
  const at = (value: string) => Math.round(x(Number(value)) * 10) / 10;
  const show = (value: string) => displayStatistic(value, comparison);
  const [from, to] = [at(lowerQuartile), at(upperQuartile)];
  return markup`<svg class="strip" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 96" role="img" aria-labelledby="strip-title strip-desc" font-family="system-ui, sans-serif" font-size="13" fill="#0b0c0c">
<title id="strip-title">${councilName}: ${show(own)}. Median of ${comparison.groupName}: ${show(median)}. Middle half: ${show(lowerQuartile)} to ${show(upperQuartile)}.</title>
<desc id="strip-desc">A line with a box for the middle half of the group, a bar for its median and a triangle for ${councilName}. The list below has the same numbers.</desc>
<path class="grid" d="M${left},${middle}H${right}" stroke="#505a5f"/>
<rect class="box" x="${from}" y="${middle - 12}" width="${Math.max(to - from, 2)}" height="24" fill="#d5e0eb" stroke="#12436D"/>
<path class="median" d="M${at(median)},${middle - 16}V${middle + 16}" stroke="#12436D" stroke-width="3"/>
<path class="own" d="M${at(own)},${middle - 4}l9,-16h-18z" fill="#801650"/>
${label(at(own), 22, `${councilName} ${show(own)}`, true)}${label(at(median), 90, `Median ${show(median)}`, false)}</svg>
`;
}

function label(x: number, y: number, text: string, strong: boolean): Markup {
  const anchor = x < width / 3 ? 'start' : x > (width * 2) / 3 ? 'end' : 'middle';
  const at = anchor === 'start' ? Math.max(x - 12, 0) : anchor === 'end' ? Math.min(x + 12, width) : x;
  return markup`<text x="${at}" y="${y}" text-anchor="${anchor}"${strong ? markup` font-weight="bold"` : ''}>${text}</text>\n`;
}
