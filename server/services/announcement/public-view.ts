import { announcementState, type Composed } from '#domain/announcement.ts';
import type { PublicAnnouncement, PublicPromise, PublicQuote } from '#domain/announcement-views.ts';
import { noWords } from '#domain/languages.ts';
import type { StrategyContent } from '#domain/strategy-version.ts';
import { readContent } from '#domain/strategy-version.ts';
import type { QuotedNote } from '#domain/strategy-views.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { Parts } from '../parts.ts';
import { zoneOf } from '../organisation-zone.ts';
import { readEvidence } from '../strategy-evidence.ts';

type Place = Pick<AnnouncementRow, 'slug' | 'year' | 'organisationId' | 'notes' | 'opensAt' | 'changedAt'>;

export const timeZoneOf = async (
	{ store }: Pick<Parts, 'store'>,
	{ organisationId, year }: Pick<AnnouncementRow, 'organisationId' | 'year'>
): Promise<string> =>
	(await store.cxPlans.get(organisationId, year))?.plan.timeZone ?? zoneOf({ store }, organisationId);

const quoteOf = ({ text, quote, translation, segment, kind }: QuotedNote, at: number | null): PublicQuote => ({
	text: quote ?? text,
	...(translation && !quote && { translation }),
	segment,
	kind,
	at
});

/** Words of others are asked for anew each time, and kept nowhere: they go with the consent. */
const promisesOf = async (
	parts: Parts,
	{ strategyId, promises, facts }: Composed,
	content: Pick<StrategyContent, 'initiatives'> | null
): Promise<PublicPromise[]> => {
	const strategy = content && (await parts.store.strategies.get(strategyId));
	const wanted = new Set(promises.filter(({ noteId }) => noteId !== null).map(({ id }) => id));
	const initiatives = (content?.initiatives ?? []).filter(({ id }) => wanted.has(id));
	const evidence =
		strategy && initiatives.length > 0
			? await readEvidence(parts, strategy, {
					initiatives: initiatives.map((initiative) => ({ ...initiative, delivery: { at: 'planned' } })),
					parked: []
				})
			: null;
	const quoted = new Map(evidence?.initiatives.map((each) => [each.initiative, each]));
	const round = facts.map(({ from }) => from).find((from) => from.is === 'round');
	return promises.map(({ noteId, ...promise }) => {
		const behind = quoted.get(promise.id);
		const note = behind?.quoted.find(({ id, quoteWithdrawn }) => id === noteId && !quoteWithdrawn);
		const at = round && behind?.workshop?.id === round.workshopId ? round.closedAt : null;
		return { ...promise, quote: note ? quoteOf(note, at) : noteId === null ? null : 'removed' };
	});
};

const shown = async (parts: Parts, row: Place, composed: Composed, content: StrategyContent | null) => ({
	slug: row.slug,
	year: row.year,
	organisation: (await parts.store.accounts.organisation(row.organisationId))?.name ?? noWords,
	opensAt: row.opensAt,
	timeZone: await timeZoneOf(parts, row),
	title: composed.title,
	lead: composed.lead,
	facts: composed.facts,
	promises: await promisesOf(parts, composed, content),
	notChosen: composed.notChosen,
	parked: composed.parked,
	award: composed.award ?? null,
	hash: composed.hash,
	notes: row.notes,
	changedAt: row.changedAt
});

export const previewOf = async (
	parts: Parts,
	row: Place,
	composed: Composed,
	content: StrategyContent
): Promise<PublicAnnouncement> => ({ ...(await shown(parts, row, composed, content)), state: 'preview' });

/** Of one that is public or was. */
export const publicView = async (parts: Parts, row: AnnouncementRow): Promise<PublicAnnouncement | null> => {
	const { sealed } = row;
	const state = announcementState(row);
	if (!sealed || (state !== 'published' && state !== 'withdrawn')) return null;
	if (state === 'withdrawn') {
		const { award: _, ...before } = sealed;
		const nothing = {
			...before,
			title: noWords,
			lead: noWords,
			facts: [],
			promises: [],
			notChosen: noWords,
			parked: [],
			hash: ''
		};
		return { ...(await shown(parts, row, nothing, null)), state };
	}
	const version = await parts.store.reviews.version(sealed.strategyId, sealed.hash);
	return { ...(await shown(parts, row, sealed, version && readContent(version.content))), state };
};
