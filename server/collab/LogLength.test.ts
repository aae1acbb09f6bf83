import { expect, it } from 'vitest';
import { bounds } from './bounds.ts';
import { LogLength } from './LogLength.ts';

const limits = { ...bounds, compactRows: 3, compactBytes: 1_000 };
const write = (log: LogLength, rows: number, bytes = 1): void => {
	for (let row = 0; row < rows; row++) log.wrote(new Uint8Array(bytes));
};

it('[D6] a log is due by rows or by bytes, those on disk counted', () => {
	const log = new LogLength({ rows: 2, bytes: 10 });
	write(log, 1);
	expect(log.isDue(limits)).toBe(false);
	write(log, 1);
	expect(log.isDue(limits)).toBe(true);
	const large = new LogLength({ rows: 0, bytes: 0 });
	write(large, 1, 1_001);
	expect(large.isDue(limits)).toBe(true);
});

it('[D6] one that could not be folded is tried again when it has grown by as much, and is not taken for folded', () => {
	const log = new LogLength({ rows: 0, bytes: 0 });
	write(log, 4);
	log.begin();
	write(log, 3);
	expect(log.isDue(limits)).toBe(false);
	expect(log.isFolded).toBe(false);
	write(log, 1);
	expect(log.isDue(limits)).toBe(true);
});

it('[D6] rows that come while it is folded remain', () => {
	const log = new LogLength({ rows: 0, bytes: 0 });
	write(log, 4);
	const first = log.begin();
	write(log, 4);
	const second = log.begin();
	first();
	expect(log.isFolded).toBe(false);
	second();
	expect(log.isFolded).toBe(true);
	write(log, 1);
	expect(log.isFolded).toBe(false);
});
