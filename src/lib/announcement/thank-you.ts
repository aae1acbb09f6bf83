import { pick, type Bilingual, type Language } from '#domain/languages.ts';
import { m } from '#lib/paraglide/messages.js';

export const tones = ['warm', 'plain', 'formal'] as const;
export type Tone = (typeof tones)[number];
export const readTone = (value: string | null): Tone => tones.find((tone) => tone === value) ?? 'warm';

const bodies = { warm: m.thanks_warm_body, plain: m.thanks_plain_body, formal: m.thanks_formal_body };

export interface Thanks {
	readonly subject: string;
	readonly body: string;
}
/** In the language of whoever is thanked, whatever the language of whoever thanks. `url`: the page, once it is public. */
export const thankYou = (
	{ name, language }: { readonly name: string; readonly language: Language },
	tone: Tone,
	{ organisation, url }: { readonly organisation: Bilingual; readonly url: string | null }
): Thanks => {
	const [locale, own] = [{ locale: language }, pick(organisation, language)];
	return {
		subject: m.thanks_subject({ organisation: own }, locale),
		body: [
			bodies[tone]({ name, organisation: own }, locale),
			...(url === null ? [] : [m.thanks_link_line({ url: `${url}?lang=${language}` }, locale)]),
			m.thanks_close({ organisation: own }, locale)
		].join('\n\n')
	};
};

/** Opens the message in the sender's own program; an address is not needed, and stays where it is typed. */
export const mailTo = ({ subject, body }: Thanks, address = ''): string =>
	`mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
