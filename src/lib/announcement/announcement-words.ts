import { valuesOf, type AnnouncementState, type Fact, type Source } from '#domain/announcement.ts';
import { filled, type FactName } from '#domain/announcement-words.ts';
import { pick, type Bilingual, type Language } from '#domain/languages.ts';
import { Format } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** What stands under the number. */
export const factLabels: Record<FactName, (count: { count: number }) => string> = {
	voters: m.announcement_fact_voters,
	notes: m.announcement_fact_notes,
	options: m.announcement_fact_options,
	promises: m.announcement_fact_promises,
	not_chosen: m.announcement_fact_not_chosen,
	year: () => m.announcement_fact_year()
};
export const stateLabels: Record<AnnouncementState, () => string> = {
	draft: m.announcement_state_draft,
	sealed: m.announcement_state_sealed,
	published: m.announcement_state_published,
	withdrawn: m.announcement_state_withdrawn
};

export const writeFact = (value: number, name: FactName, format: Format): string =>
	name === 'year' ? format.year(value) : format.number(value);

/** In the reader's language, with its facts written as they write numbers. */
export const filledIn = (words: Bilingual, facts: readonly Fact[], format: Format): string =>
	filled(pick(words, format.language), valuesOf(facts), (value, name) => writeFact(value, name, format));

/** The year, month and day of an instant, where the announcement is made. */
export const placed = (format: Format, timeZone: string): Format =>
	new Format(() => ({ language: format.language, numerals: format.numerals, timeZone }));

export const zoneName = (timeZone: string, language: Language, at: number): string =>
	new Intl.DateTimeFormat(language === 'ar' ? 'ar-SA' : 'en-GB', { timeZone, timeZoneName: 'longGeneric' })
		.formatToParts(at)
		.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

export const sourceWords = (from: Source, format: Format): string =>
	from.is === 'round'
		? m.announcement_source_round({
				title: pick(from.title, format.language),
				date: format.day(from.closedAt)
			})
		: m.announcement_source_version({ hash: format.isolate(from.hash.slice(0, 12)) });

/** Days of the calendar where it is announced, as the page of the day counts them; in the last two, hours and minutes. */
export const leftWords = (now: number, at: number, timeZone: string, format: Format): string => {
	const dayOf = (ms: number): number => Date.parse(new Date(ms).toLocaleDateString('sv-SE', { timeZone })); // YYYY-MM-DD
	const minutes = Math.max(1, Math.ceil((at - now) / 60_000));
	const [count, words] =
		minutes >= 2_880
			? ([Math.round((dayOf(at) - dayOf(now)) / 86_400_000), m.announcement_in_days] as const)
			: minutes >= 120
				? ([Math.floor(minutes / 60), m.announcement_in_hours] as const)
				: ([minutes, m.announcement_in_minutes] as const);
	return words({ count, n: format.number(count) });
};
