import { expect, test } from 'vitest';
import { checkName, cleanName } from './names.ts';

test('characters that turn the text around them are taken out of names', () => {
	expect(cleanName('\u202Eسارة\u202C')).toBe('سارة');
	expect(cleanName('\u2067Mona\u2069 Ali')).toBe('Mona Ali');
});

test('joiners stay: they are part of how a name is written', () => {
	expect(cleanName('می\u200Cخواهم')).toBe('می\u200Cخواهم');
	expect(cleanName('👩\u200D🔧 Huda')).toBe('👩\u200D🔧 Huda');
});

test('line breaks and runs of space become one space', () => {
	expect(cleanName('  Fahd\n\tAl  Dosari ')).toBe('Fahd Al Dosari');
});

test('a name needs something to see', () => {
	for (const typed of ['', '   ', '\u200D', '\u202E\u202C', '\u0000'])
		expect(checkName(typed)).toMatchObject({ refusal: { code: 'join.name-missing' } });
	expect(checkName('ن')).toEqual({ ok: true, value: 'ن' });
});

test('a name that is too long is refused, not cut', () => {
	expect(checkName('م'.repeat(60)).ok).toBe(true);
	expect(checkName('مَ'.repeat(61))).toMatchObject({ refusal: { code: 'request.too-large', params: { limit: 60 } } });
});
