import { describe, expect, it } from 'vitest';
import { mailTo, readTone, thankYou, tones } from './thank-you.ts';

const from = { organisation: { en: 'Waha Water', ar: 'مياه الواحة' }, url: null };

describe('thanks', () => {
	it.each(tones)('are in the language of whoever is thanked: %s', (tone) => {
		const arabic = thankYou({ name: 'نخلة', language: 'ar' }, tone, from);
		expect(arabic.body).toContain('نخلة');
		expect(arabic.body).toContain('مياه الواحة');
		expect(arabic.body).not.toMatch(/[A-Za-z]/);
		const english = thankYou({ name: 'Palm', language: 'en' }, tone, from);
		expect(english.body).toMatch(/Palm[^]*Waha Water/);
	});
	it('name the page once it is public, in their language', () => {
		const url = 'https://m.example/announcements/cx-day-2027';
		expect(thankYou({ name: 'Palm', language: 'en' }, 'plain', { ...from, url }).body).toContain(`${url}?lang=en`);
		expect(thankYou({ name: 'Palm', language: 'en' }, 'plain', from).body).not.toContain('http');
	});
	it('open in a mail program, whatever is in the address', () => {
		const message = { subject: 'Thanks & more', body: 'One\nTwo' };
		expect(mailTo(message)).toBe('mailto:?subject=Thanks%20%26%20more&body=One%0D%0ATwo');
		expect(mailTo(message, 'a@b.example?bcc=x@y')).toBe(
			'mailto:a@b.example%3Fbcc%3Dx%40y?subject=Thanks%20%26%20more&body=One%0D%0ATwo'
		);
	});
	it('have a tone in any case', () => expect([readTone('formal'), readTone('loud')]).toEqual(['formal', 'warm']));
});
