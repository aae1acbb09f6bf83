import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { createSeals, openSeals } from './seals.ts';

const seals = createSeals('a secret that is long enough for this');
const others = createSeals('another secret, just as long as that one');

describe('a sealed value', () => {
	const sealed = seals.sign('personal', 'seat_abc.1790000000000');

	it('opens as what was sealed, dots and all', () => {
		expect(seals.open('personal', sealed)).toBe('seat_abc.1790000000000');
	});
	it.each([
		['another value', sealed.replace('abc', 'abd')],
		['another time', sealed.replace('179', '189')],
		['a cut seal', sealed.slice(0, -1)],
		['a longer seal', `${sealed}A`],
		['no seal', 'seat_abc.1790000000000'],
		['an empty seal', 'seat_abc.'],
		['nothing', ''],
		['the seal of another server', others.sign('personal', 'seat_abc.1790000000000')],
		['a flood', `${'x'.repeat(1_000_000)}.y`]
	])('does not open with %s', (_what, text) => {
		expect(seals.open('personal', text)).toBeNull();
	});
	it('opens for its own purpose only', () => {
		expect(seals.open('seat-cookie', sealed)).toBeNull();
	});
});

describe('a derived token', () => {
	it('is the same every time, and another for every text, purpose and server', () => {
		expect(seals.derive('link', 'l1.1')).toBe(seals.derive('link', 'l1.1'));
		const made = [
			seals.derive('link', 'l1.1'),
			seals.derive('link', 'l1.2'),
			seals.derive('seat', 'l1.1'),
			others.derive('link', 'l1.1')
		];
		expect(new Set(made).size).toBe(4);
		for (const token of made) expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
	});
	it('cannot be read off a seal', () => {
		expect(seals.sign('seat', 'derive\0x')).not.toContain(seals.derive('link', 'x'));
	});
});

describe('the secret of the server', () => {
	it('is made once, for its owner alone, and used again', () => {
		using folder = temporaryFolder();
		const file = join(folder.path, 'data', 'secret');
		const sealed = openSeals(file).sign('seat', 'x');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const first = readFileSync(file, 'utf8');
		expect(openSeals(file).open('seat', sealed)).toBe('x');
		expect(readFileSync(file, 'utf8')).toBe(first);
	});
	it('is refused when it is too short to be one', () => {
		using folder = temporaryFolder();
		const file = join(folder.path, 'secret');
		writeFileSync(file, 'short\n');
		expect(() => openSeals(file)).toThrow('at least 32 characters');
	});
});
