import { valuesOf } from '#domain/announcement.ts';
import { filled } from '#domain/announcement-words.ts';
import type { PublicAnnouncement } from '#domain/announcement-views.ts';
import { pick, type Bilingual, type Language } from '#domain/languages.ts';

const words = {
	en: { feed: 'CX Day announcements', corrected: 'Corrected: ', withdrawn: 'Withdrawn: ' },
	ar: { feed: 'إعلانات يوم تجربة العميل', corrected: 'تصحيح: ', withdrawn: 'سحب: ' }
} as const;
// XML knows fewer signs than people write.
const escaped = (text: string): string =>
	text
		.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
		.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const time = (ms: number): string => new Date(ms).toISOString();

/** RFC 4287. What was withdrawn keeps its entry, with the note, so that readers of the feed learn of it. */
export const writeAtom = (
	pages: readonly PublicAnnouncement[],
	{ origin, language }: { readonly origin: string; readonly language: Language }
): string => {
	const own = words[language];
	const self = `${origin}/announcements/feed.xml?lang=${language}`;
	const say = (page: PublicAnnouncement, text: Bilingual): string =>
		filled(pick(text, language), valuesOf(page.facts), (value) => String(value));
	const entry = (page: PublicAnnouncement): string => {
		const url = `${origin}/announcements/${page.slug}`;
		const notes = page.notes.map(
			({ is, text }) => `${is === 'correction' ? own.corrected : own.withdrawn}${pick(text, language)}`
		);
		const lines = [say(page, page.lead), ...page.promises.map(({ title }) => `• ${say(page, title)}`), ...notes];
		return [
			'<entry>',
			`<id>${escaped(url)}</id>`,
			`<title>${escaped(say(page, page.title) || (notes.at(-1) ?? ''))}</title>`,
			`<link rel="alternate" type="text/html" href="${escaped(`${url}?lang=${language}`)}"/>`,
			`<published>${time(page.opensAt ?? page.changedAt)}</published>`,
			`<updated>${time(page.changedAt)}</updated>`,
			`<author><name>${escaped(pick(page.organisation, language))}</name></author>`,
			`<summary>${escaped(lines.filter((line) => line !== '').join('\n'))}</summary>`,
			'</entry>'
		].join('');
	};
	const updated = Math.max(0, ...pages.map(({ changedAt }) => changedAt));
	return [
		'<?xml version="1.0" encoding="utf-8"?>\n',
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
		`<id>${escaped(`${origin}/announcements/feed.xml`)}</id><title>${own.feed}</title>`,
		`<link rel="self" href="${escaped(self)}"/><updated>${time(updated)}</updated>`,
		...pages.map(entry),
		'</feed>\n'
	].join('');
};
