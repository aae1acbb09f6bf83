import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultsOf, type Messages } from './support/messages.ts';
import { readSources } from './support/source-tree.ts';

const folder = new URL('../messages/', import.meta.url);
const read = (locale: string): Messages =>
	JSON.parse(readFileSync(new URL(`${locale}.json`, folder), 'utf8')) as Messages;
const { baseLocale, locales } = JSON.parse(
	readFileSync(new URL('../project.inlang/settings.json', import.meta.url), 'utf8')
) as {
	baseLocale: string;
	locales: string[];
};

describe('messages', () => {
	// The compiler falls back to the base language in silence, so only this test sees a gap.
	it.each(locales)('%s is complete', (locale) => expect(faultsOf(locale, read(locale), read(baseLocale))).toEqual([]));

	it('says nothing that no screen says', () => {
		const said = [...readSources('src').values()].join('\n');
		const used = new Set([...said.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key));
		expect(Object.keys(read(baseLocale)).filter((key) => key !== '$schema' && !used.has(key))).toEqual([]);
	});
	// A journey that asks for words by a name that is gone would find that out after minutes in a browser.
	it('has the words that the journeys look for', () => {
		const known = read(baseLocale);
		const asked = [...readSources('tests/e2e').values()].join('\n');
		const names = [...asked.matchAll(/\b(?:get|pattern)\('([a-z]+_[a-z0-9_]+)'/g)].map(([, key]) => key!);
		expect([...new Set(names)].filter((key) => !Object.hasOwn(known, key))).toEqual([]);
	});

	it('has a file for each language and none besides', () =>
		expect(readdirSync(folder).sort()).toEqual(locales.map((locale) => `${locale}.json`).sort()));
});

const plural = (cases: Record<string, string>): Messages => ({
	notes: [{ declarations: ['input count', 'local p = count: plural'], selectors: ['p'], match: cases }]
});
const english = plural({ 'p=one': '{count} note', 'p=other': '{count} notes' });
const arabic = {
	'p=zero': 'لا ملاحظات',
	'p=one': 'ملاحظة',
	'p=two': 'ملاحظتان',
	'p=few': '{count} ملاحظات',
	'p=many': '{count} ملاحظة',
	'p=other': '{count} ملاحظة'
};

describe('the check sees a planted fault', () => {
	it('knows a good one', () => expect(faultsOf('ar', plural(arabic), english)).toEqual([]));

	it.each<[string, Messages, Messages]>([
		['a missing key', {}, { a: 'x' }],
		['a key of one language', { a: 'س' }, {}],
		['an empty text', { a: ' ' }, { a: 'x' }],
		['another input', { a: 'س {b}' }, { a: 'x {c}' }],
		['a missing plural case', plural({ ...arabic, 'p=few': '' }), english],
		['a case that the language has not', plural({ ...arabic, 'p=*': 'س' }), english],
		['a straight quotation mark', { a: 'قال "نعم"' }, { a: 'x' }],
		['a Latin comma', { a: 'نعم, لا' }, { a: 'x' }],
		['an exclamation mark', { a: 'نعم!' }, { a: 'x' }],
		['a wrong word', { a: 'حوت العميل' }, { a: 'x' }]
	])('%s', (_name, own, base) => expect(faultsOf('ar', own, base)).toHaveLength(1));

	it('a plural case left out', () => {
		const { 'p=few': _few, ...rest } = arabic;
		expect(faultsOf('ar', plural(rest), english)).toEqual(['notes: lacks p=few ']);
	});
	it('leaves numbers alone', () => expect(faultsOf('ar', { a: '1,000' }, { a: '1,000' })).toEqual([]));
});
