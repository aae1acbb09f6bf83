import { describe, expect, it } from 'vitest';
import { createPasswords, passwordCost, testPasswordCost } from './passwords.ts';

const passwords = createPasswords(testPasswordCost);

describe('passwords', () => {
	it('are kept as argon2id with the chosen cost, salted', async () => {
		const { hash } = createPasswords();
		const [one, two] = await Promise.all([hash('a good password'), hash('a good password')]);
		const { memoryCost, timeCost, parallelism } = passwordCost;
		expect(one).toMatch(new RegExp(`^\\$argon2id\\$v=19\\$m=${memoryCost},t=${timeCost},p=${parallelism}\\$`));
		expect(one).not.toBe(two);
	});
	it('fit themselves and nothing else', async () => {
		const stored = await passwords.hash('كلمة سر طويلة');
		expect(await passwords.verify('كلمة سر طويلة', stored)).toBe(true);
		expect(await passwords.verify('كلمة سر طويل', stored)).toBe(false);
		expect(await passwords.verify('', stored)).toBe(false);
	});
	it('fit however the keyboard composes their letters', async () => {
		const stored = await passwords.hash('مسؤوليات قهوة é');
		expect(await passwords.verify('مسؤوليات قهوة é'.normalize('NFD'), stored)).toBe(true);
	});
	it('fit nobody when there is no account, not even the stand-in', async () => {
		expect(await passwords.verify('nobody has this one', null)).toBe(false);
	});
	it.each([
		['123456789', false],
		['1234567890', true],
		['مُحَمَّدٌ', false], // eight and more code units, four letters
		['مُحَمَّدٌ أَحْمَد و', true],
		['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', false]
	])('%s is long enough: %s', (password, long) => {
		const checked = passwords.check(password);
		expect(checked.ok).toBe(long);
		if (!checked.ok) expect(checked.refusal).toEqual({ code: 'account.password-too-short', params: { min: 10 } });
	});
	it('have an end', () => {
		const checked = passwords.check('x'.repeat(1_001));
		expect(checked.ok ? null : checked.refusal.code).toBe('request.too-large');
	});
});
