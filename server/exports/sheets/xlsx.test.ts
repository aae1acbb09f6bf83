import { describe, expect, it } from 'vitest';
import type { Cell } from '../csv-table.ts';
import { unzipped, wordsIn } from '../../../tests/support/zip.ts';
import { writeXlsx } from './xlsx.ts';

const written = (rows: Cell[][], language: 'en' | 'ar' = 'en') =>
	writeXlsx({ language, sheets: [{ name: 'a/b', columns: [{ title: 'Head', width: 10, look: 'percent' }], rows }] });

describe('a workbook', () => {
	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\u200f=1'])('takes the power from %j', async (cell) => {
		const bytes = await written([[cell]]);
		const words = wordsIn(bytes);
		expect(words).toContain(`'${cell.replace('\r', '\n').replace('\t', ' ')}`);
		expect(words).not.toContain('<f>');
	});
	it('keeps numbers as numbers and shows them as their column says', async () => {
		const words = wordsIn(await written([[0.25], [-3]]));
		expect(words).toMatch(/<v>0\.25<\/v>/);
		expect(words).toMatch(/<v>-3<\/v>/);
		expect(words).toContain('0.0%');
	});
	it('begins at the right in Arabic and nowhere else', async () => {
		expect(wordsIn(await written([['نص']], 'ar'))).toContain('rightToLeft="1"');
		expect(wordsIn(await written([['نص']], 'ar'))).toContain('readingOrder="2" horizontal="right"');
		expect(wordsIn(await written([['text']]))).not.toContain('rightToLeft');
	});
	it('can be opened whatever somebody wrote: signs that are no XML, half an emoji, a novel', async () => {
		const bytes = await written([['a\u0000b\u000b\uFFFE'], ['\ud83d'], ['x'.repeat(50_000)], ['</t>&<']]);
		const words = Buffer.from(
			unzipped(bytes).get('xl/sharedStrings.xml') ?? unzipped(bytes).get('xl/worksheets/sheet1.xml')!
		).toString();
		// eslint-disable-next-line no-control-regex -- what must not be there
		expect(words).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\ufffd]/);
		expect(words).toContain('&lt;/t&gt;&amp;&lt;');
	});
});
