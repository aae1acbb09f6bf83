import { describe, expect, it } from 'vitest';
import { layOut, type Timed } from './schedule.ts';

interface Row extends Timed {
	readonly columns: readonly string[];
}
const row = (id: string, start: string, minutes: number, ...columns: string[]): Row => ({
	id,
	start,
	minutes,
	columns
});
const lay = (...items: Row[]) => layOut(items, ['c', 'e', 'l', 'p'], ({ columns }) => columns);
/** `column+span@row+rows` of each block. */
const drawn = (...items: Row[]): Record<string, string[]> =>
	Object.fromEntries(
		lay(...items).placed.map(({ item, blocks }) => [
			item.id,
			blocks.map(({ column, span, row: at, rows }) => `${column}+${span}@${at}+${rows}`)
		])
	);

describe('the run of the day', () => {
	it('is eight hours of an empty day', () => {
		expect(lay()).toMatchObject({ lanes: [1, 1, 1, 1], rows: 96, placed: [] });
		expect(lay().hours.map(({ time }) => time)).toEqual([
			'08:00',
			'09:00',
			'10:00',
			'11:00',
			'12:00',
			'13:00',
			'14:00',
			'15:00'
		]);
	});
	it('spans whole hours around what is planned', () => {
		const { hours, rows } = lay(row('a', '08:30', 15, 'e'), row('b', '17:50', 30, 'c'));
		expect([hours[0]?.time, hours.at(-1)?.time, rows]).toEqual(['08:00', '18:00', 132]);
		expect(hours[1]?.row).toBe(13);
	});
	it('lets one item span audiences that stand side by side', () => {
		expect(drawn(row('a', '08:00', 60, 'e', 'l'))).toEqual({ a: ['2+2@1+12'] });
		expect(drawn(row('a', '08:00', 60, 'c', 'e', 'l', 'p'))).toEqual({ a: ['1+4@1+12'] });
	});
	it('draws it again where they do not', () => {
		expect(drawn(row('a', '08:00', 60, 'c', 'l', 'p'))).toEqual({ a: ['1+1@1+12', '3+2@1+12'] });
	});
	it('puts side by side what overlaps, in the column where it does', () => {
		const items = [row('a', '08:00', 60, 'c', 'e'), row('b', '08:30', 60, 'e', 'l')];
		expect(lay(...items).lanes).toEqual([1, 2, 1, 1]);
		expect(drawn(...items)).toEqual({ a: ['1+1@1+12', '2+1@1+12'], b: ['3+1@7+12', '4+1@7+12'] });
	});
	it('gives the whole column to what is alone at its hour', () => {
		const items = [row('a', '08:00', 30, 'e'), row('b', '08:00', 30, 'e'), row('c', '08:30', 30, 'e', 'l')];
		expect(drawn(...items)).toEqual({ a: ['2+1@1+6'], b: ['3+1@1+6'], c: ['2+3@7+6'] });
	});
	it('uses a lane again as soon as it is free', () => {
		const items = [row('a', '08:00', 60, 'e'), row('b', '08:30', 60, 'e'), row('c', '09:00', 60, 'e')];
		expect(drawn(...items)).toEqual({ a: ['2+1@1+12'], b: ['3+1@7+12'], c: ['2+1@13+12'] });
	});
	it('counts single minutes where somebody planned in them', () => {
		const { rowMinutes, rows } = lay(row('a', '08:07', 3, 'e'));
		expect([rowMinutes, rows]).toEqual([1, 60]);
		expect(drawn(row('a', '08:07', 3, 'e'))).toEqual({ a: ['2+1@8+3'] });
	});
	it('may last until midnight', () => {
		expect(lay(row('a', '23:00', 60, 'e')).hours).toEqual([{ time: '23:00', row: 1 }]);
	});
});
