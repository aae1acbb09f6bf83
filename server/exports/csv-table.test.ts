import { describe, expect, it } from 'vitest';
import { csvOf } from './csv-table.ts';

const lineOf = (cell: string | number): string => csvOf([[cell]]).slice(1, -2);

describe('a table for spreadsheets', () => {
	it('begins with the mark of UTF-8 and ends its lines as the standard says', () => {
		expect(csvOf([['a', 'b'], ['فكرة']])).toBe('\uFEFFa,b\r\nفكرة,\r\n');
	});
	it.each(['=1+1', '+1', '-1', '−1', '@SUM(A1)', '\t=1', ' =1', '\u200f=1', '\u2068=1', '＝1', '\r=1'])(
		'takes the power from %j',
		(cell) => expect(lineOf(cell).replace(/^"/, '')).toMatch(/^'/)
	);
	it('leaves numbers alone, negative ones too, to six decimals', () => {
		expect([lineOf(-0.8333333333), lineOf(1e-9), lineOf(12)]).toEqual(['-0.833333', '0', '12']);
	});
	it('quotes commas, quotes and line ends', () => {
		expect(lineOf('a,"b"\nc')).toBe('"a,""b""\nc"');
	});
});
