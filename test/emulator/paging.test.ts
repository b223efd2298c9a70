import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listPage, sheetPage } from '../../src/emulator/paging.ts';

const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => at);
const counts = fc.integer({ min: 0, max: 400 });
const sizes = fc.integer({ min: 1, max: 150 });

test('the pages of a sheet, in order, are its rows', () => {
  fc.assert(
    fc.property(counts, sizes, (count, size) => {
      const pages = rowsOf(Math.ceil(count / size)).map((at) => {
        return sheetPage(rowsOf(count), { page: String(at + 1), pageSize: String(size) });
      });
      expect(pages.flat()).toEqual(rowsOf(count));
    }),
  );
});

test('every page past the end is the last one', () => {
  fc.assert(
    fc.property(counts, sizes, fc.integer({ min: 1, max: 50 }), (count, size, beyond) => {
      const last = Math.max(Math.ceil(count / size), 1);
      const page = (at: number) => ({ page: String(at), pageSize: String(size) });
      expect(sheetPage(rowsOf(count), page(last + beyond))).toEqual(sheetPage(rowsOf(count), page(last)));
      const list = listPage(rowsOf(count), page(last + beyond));
      expect(list.data).toEqual(sheetPage(rowsOf(count), page(last)));
      expect(list.pageNumber).toBe(count === 0 ? 0 : last);
    }),
  );
});
