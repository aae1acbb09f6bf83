import type { Moment } from './moments.ts';
import { moments } from './moments.ts';

/**
 * Who somebody is towards one workshop. Owner, facilitator and reviewer are accounts of its organisation; the next five hold
 * a seat; everybody else is a stranger.
 */
export const roles = [
	'owner',
	'facilitator',
	'reviewer',
	'leader',
	'customer',
	'frontline',
	'peer',
	'observer',
	'stranger'
] as const;
export type Role = (typeof roles)[number];

type When = 'always' | readonly Moment[];
type Rule = Partial<Record<Role, When>>;

const before: readonly Moment[] = ['lobby'];
const open: readonly Moment[] = ['cluster', 'discuss', 'score', 'demo', 'converge', 'close'];
const unended = moments.filter((moment) => moment !== 'ended');
const underWay = unended.filter((moment) => moment !== 'lobby');
const resting: readonly Moment[] = ['lobby', 'ended'];

const leads = (when: When): Rule => ({ owner: when, facilitator: when });
const writers = (when: When): Rule => ({ leader: when, customer: when, frontline: when, peer: when });
const seats = (when: When): Rule => ({ ...writers(when), observer: when });
const accounts = (when: When): Rule => ({ ...leads(when), reviewer: when });

/**
 * The one table of rights, default deny: what is not written here is forbidden. `note.*`, `cluster.*` and `zone.*` are about
 * the shared board; private notes of a silent phase are `draft.write`, each person their own. Three questions are asked
 * beside the table, because it does not know them: is it the own organisation, is the voter among those frozen when the
 * round opened (peers are only if invited), and is the round open.
 */
const table = {
	// organisation
	'organisation.edit': { owner: 'always' },
	'person.list': { owner: 'always', facilitator: 'always' },
	'person.invite': { owner: 'always' },
	'person.reset': { owner: 'always' },
	'session.end-all': accounts('always'), // one's own, everywhere

	// CX Day
	'cx-plan.read': accounts('always'),
	'cx-plan.edit': leads('always'),
	'announcement.read': accounts('always'), // before it is public, too
	'announcement.edit': leads('always'), // it is sealed and published by whoever may announce a strategy

	// workshop
	'workshop.list': accounts('always'),
	'workshop.create': leads('always'),
	'workshop.read': { ...accounts('always'), ...seats('always') },
	'workshop.edit': leads(unended),
	'agenda.edit': leads(before),
	'workshop.delete': leads(resting), // not under the hands of people who sit in it
	'phase.run': leads(unended),

	// people in the room
	'link.manage': leads(unended),
	'door.lock': leads(unended),
	'seat.remove': leads('always'),
	'seat.list': leads('always'), // names; the room itself sees counts
	'seat.signal': { ...leads(underWay), ...seats(underWay) }, // "I'm done", a raised hand

	// board
	'board.read': { ...leads('always'), ...seats('always'), reviewer: ['ended'] },
	'draft.write': { ...leads(['silent']), ...writers(['silent']) },
	'note.write': { ...leads(unended), ...writers(open) },
	'note.edit-own': { ...leads(unended), ...writers(open) }, // text, kind, tags, deleting
	'note.edit-any': leads(unended),
	'note.move-own': { ...leads(unended), ...writers(open) },
	'note.move-any': { ...leads(unended), ...writers(['cluster']) },
	'note.set-aside': leads(unended),
	'cluster.edit': { ...leads(unended), ...writers(['cluster']) },
	'zone.edit': leads(unended),
	'held.admit': leads('always'), // edits that came too late and wait for a person
	'held.own': { ...leads('always'), ...writers('always') }, // one's own of them

	// ballots
	'round.open': leads(['vote']),
	'round.close': leads([...underWay, 'ended']),
	'round.release': leads([...underWay, 'ended']),
	'ballot.cast': writers(['vote']),
	'results.read-unreleased': leads('always'),
	'results.read': { ...accounts('always'), ...seats('always') },

	// excellence award; judges and nominators come by their own links
	'award.read': accounts('always'),
	'award.edit': leads('always'),

	// what follows
	'initiative.edit': leads([...underWay, 'ended']),
	'strategy.read': accounts('always'),
	'strategy.edit': leads('always'),
	'delivery.edit': leads('always'), // values of a month, and where an initiative stands
	'quote.withdraw': leads('always'), // for a customer who has no seat and asked us to
	'strategy.submit': leads('always'), // to leaders, and back
	'strategy.name-leader': leads('always'),
	'strategy.comment': accounts('always'), // and ask for changes
	'strategy.approve': { owner: 'always', reviewer: 'always' },
	'strategy.announce': leads('always'),
	'summary.read': { ...accounts('always'), ...seats('always') },
	'summary.share': leads('always'),
	'export.read': accounts('always')
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as readonly Action[];

/** `moment` is null where no workshop is concerned; then only what is allowed at any moment is. */
export const can = (role: Role, action: Action, moment: Moment | null): boolean => {
	const when = (table[action] as Rule)[role];
	return when === 'always' || (moment !== null && when !== undefined && when.includes(moment));
};
