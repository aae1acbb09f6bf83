import { languages, pick, type Bilingual, type Language } from '#domain/languages.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import { fileNameOf, type ExportedFile } from '../file.ts';
import { palette } from '../palette.ts';
import { penOf } from '../pen.ts';
import { pdfOf, spokenIn } from '../typst.ts';
import { distinctNames, zipped } from '../zip.ts';
import { awardWordsOf } from './words.ts';

/** One person or department, for one category; plain values. */
export interface Certificate {
	readonly organisation: Bilingual;
	readonly award: Bilingual;
	readonly category: Bilingual;
	readonly nominee: Bilingual;
	/** What it is given for: the entry; empty where there is nothing to say. */
	readonly entry: Bilingual;
	/** Verified: of a register, where nobody is scored. */
	readonly place: 'winner' | 'finalist' | 'verified';
	readonly awardDay: PlainDate;
	/** Whoever signs; empty lines are left for a pen. */
	readonly signed: readonly { readonly name: Bilingual; readonly role: Bilingual }[];
}

const half = (certificate: Certificate, language: Language) => {
	const words = awardWordsOf(language);
	const pen = penOf({ language, numerals: 'latn' });
	const say = spokenIn(language);
	const text = (both: Bilingual) => say(pick(both, language));
	return {
		organisation: text(certificate.organisation),
		kind: say(words.certificate),
		award: text(certificate.award),
		place: say(words[certificate.place]),
		category: text(certificate.category),
		presentedTo: say(words.presentedTo),
		nominee: text(certificate.nominee),
		entry: text(certificate.entry),
		date: say(pen.date(certificate.awardDay)),
		signed: certificate.signed.map(({ name, role }) => ({ name: text(name), role: text(role) }))
	};
};

/** Both languages on one page: each reads from its own side. */
export const writeCertificate = (certificate: Certificate): Uint8Array =>
	pdfOf('certificate', {
		title: [certificate.award, certificate.nominee].map((text) => pick(text, 'en')).join(' · '),
		author: pick(certificate.organisation, 'en'),
		colours: palette,
		...Object.fromEntries(languages.map((language) => [language, half(certificate, language)]))
	});

/** All of them in one archive. */
export const writeCertificates = (
	certificates: readonly Certificate[],
	{ title, at, language }: { readonly title: Bilingual; readonly at: number; readonly language: Language }
): ExportedFile => {
	const names = distinctNames(
		certificates.map(({ category, nominee }) =>
			[category, nominee]
				.map((text) => fileNameOf(pick(text, language), at).replace(/-\d{4}-\d\d-\d\d$/, ''))
				.join(' - ')
		)
	);
	return {
		name: `${fileNameOf(pick(title, language), at)}.zip`,
		type: 'application/zip',
		body: zipped(
			certificates.map((certificate, index) => ({
				name: `${names[index]}.pdf`,
				bytes: writeCertificate(certificate)
			})),
			at
		)
	};
};
