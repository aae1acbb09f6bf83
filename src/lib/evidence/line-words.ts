import { pick } from '#domain/languages.ts';
import {
	removals,
	type BrokenLink,
	type EvidenceLine,
	type LineNodeKind,
	type Removal,
	type Removed
} from '#domain/trace.ts';
import type { Format } from '#lib/i18n/format.ts';
import { groupWord } from '#lib/i18n/people-words.ts';
import { segmentName } from '#lib/i18n/segment-names.ts';
import { m } from '#lib/paraglide/messages.js';
import type { IconName } from '#lib/ui/icons.ts';

export const nodeIcon: Record<LineNodeKind, IconName> = {
	quote: 'quote',
	note: 'note',
	cluster: 'group',
	round: 'lock',
	initiative: 'target',
	strategy: 'sign',
	criterion: 'trophy',
	announcement: 'mega'
};
export const nodeName: Record<LineNodeKind, () => string> = {
	quote: m.evidence_quote,
	note: m.evidence_notes,
	cluster: m.evidence_group,
	round: m.evidence_votes,
	initiative: m.evidence_initiative,
	strategy: m.evidence_strategy,
	criterion: m.evidence_award,
	announcement: m.evidence_cx_day
};
const broken: Record<BrokenLink, () => string> = {
	'not-from-workshop': m.evidence_broken_not_from_workshop,
	'workshop-gone': m.evidence_broken_workshop_gone,
	'no-quote': m.evidence_broken_no_quote,
	'no-notes': m.evidence_broken_no_notes,
	'notes-gone': m.evidence_broken_notes_gone,
	'group-gone': m.evidence_broken_group_gone,
	'no-vote': m.evidence_broken_no_vote,
	'not-released': m.evidence_broken_not_released,
	'not-promoted': m.evidence_broken_not_promoted
};
export const brokenWords = (why: BrokenLink): string => broken[why]();

const removed: Record<Removal, (count: { count: number; n: string }) => string> = {
	withdrawn: m.evidence_removed_withdrawn,
	'not-quoted': m.evidence_removed_not_quoted,
	'set-aside': m.evidence_removed_set_aside,
	gone: m.evidence_removed_gone
};
export const removedWords = (counts: Removed, format: Format): string[] =>
	removals.flatMap((how) => {
		const count = counts[how] ?? 0;
		return count > 0 ? [removed[how]({ count, n: format.number(count) })] : [];
	});

export const fromTo = (
	{ baseline, target, unit }: EvidenceLine['initiative']['initiatives'][number]['kpi'],
	format: Format
): { from: string; to: string } | null =>
	baseline === null || target === null
		? null
		: { from: format.amount(baseline, unit), to: format.amount(target, unit) };

/** The whole line as text, to be put into a letter or a report. It says no more than the screen does. */
export const lineAsText = (line: EvidenceLine, format: Format): string => {
	const title = (both: { en: string; ar: string }) => pick(both, format.language);
	const part = (kind: LineNodeKind, lines: readonly string[]): string => {
		const { broken: why, state } = line[kind];
		const said = why ? [brokenWords(why)] : state === 'ahead' ? [m.evidence_ahead()] : lines;
		return [`${nodeName[kind]()}:`, ...said.map((each) => `– ${each}`)].join('\n');
	};
	return [
		line.workshop ? `${title(line.workshop.title)} (${format.date(line.workshop.cxDayDate)})` : '',
		part('quote', [
			...line.quote.quotes.map(({ text, segment }) => `«${text}» (${segmentName(segment)})`),
			...removedWords(line.quote.removed, format)
		]),
		part('note', [
			...line.note.notes.map(({ text, segment }) => `${text} (${segmentName(segment)})`),
			...removedWords(line.note.removed, format)
		]),
		part(
			'cluster',
			line.cluster.clusters.map((cluster) => title(cluster.title))
		),
		part(
			'round',
			line.round.votes.flatMap(({ groups, result, ballots }) => [
				m.evidence_votes_of({ n: format.number(result.supporters), of: format.number(ballots) }),
				...groups.map(
					({ group, result: own, ballots: all }) =>
						`${groupWord(group)}: ${m.evidence_votes_of({ n: format.number(own.supporters), of: format.number(all) })}`
				)
			])
		),
		part(
			'initiative',
			line.initiative.initiatives.map((initiative) => title(initiative.title))
		),
		part(
			'strategy',
			line.strategy.strategies.map((strategy) => m.evidence_strategy_of({ year: format.year(strategy.year) }))
		),
		part(
			'criterion',
			line.criterion.links.map(
				(link) => `${title(link.title)}${link.weight === undefined ? '' : ` (${format.percent(link.weight / 100)})`}`
			)
		),
		part(
			'announcement',
			line.announcement.links.map((link) => title(link.title))
		)
	]
		.filter(Boolean)
		.join('\n\n');
};
