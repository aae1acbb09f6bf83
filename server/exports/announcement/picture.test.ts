import { expect, it } from 'vitest';
import type { PublicAnnouncement } from '#domain/announcement-views.ts';
import { drawAnnouncement } from './picture.ts';
import { writeAtom } from './atom.ts';

const none = { en: '', ar: '' };
const from = { is: 'version', strategyId: 's' as never, hash: 'a' } as const;
const page: PublicAnnouncement = {
	slug: 'cx-day-2027',
	year: 2027,
	organisation: { en: 'Rawabi Bank & Sons', ar: 'بنك الروابي' },
	state: 'published',
	opensAt: Date.UTC(2027, 9, 5, 8),
	timeZone: 'Asia/Riyadh',
	title: { en: 'You spoke in August. Here is what changes.', ar: 'تحدّثتم في أغسطس، وهذا ما سيتغيّر (CX).' },
	lead: { en: '{voters} people <spoke>', ar: 'تحدث {voters}' },
	facts: [
		{ name: 'voters', value: 221, from },
		{ name: 'notes', value: 884, from },
		{ name: 'promises', value: 11, from }
	],
	promises: [],
	notChosen: none,
	parked: [],
	award: null,
	hash: 'a',
	notes: [],
	changedAt: Date.UTC(2027, 9, 5, 8)
};

it.each(['en', 'ar'] as const)('draws a picture of the right size: %s', async (language) => {
	const png = Buffer.from(await drawAnnouncement(page, language));
	expect(png.subarray(1, 4).toString()).toBe('PNG');
	expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
	if (process.env['PICTURES'])
		(await import('node:fs')).writeFileSync(`${process.env['PICTURES']}/og-${language}.png`, png);
});
it('draws what somebody wrote, whatever signs are in it', async () => {
	const title = { en: 'a\u0000b\uffff\ud83d</text><image href="file:///etc/passwd"/>', ar: '' };
	const png = Buffer.from(await drawAnnouncement({ ...page, title }, 'en'));
	expect(png.subarray(1, 4).toString()).toBe('PNG');
});
it('writes a feed with the facts filled in, that readers of XML take', () => {
	const feed = writeAtom([page], { origin: 'https://m.example', language: 'en' });
	expect(feed).toContain('221 people &#60;spoke&#62;');
	expect(feed).toContain('<updated>2027-10-05T08:00:00.000Z</updated>');
	expect(writeAtom([], { origin: 'https://m.example', language: 'ar' })).not.toContain('<entry>');
});
