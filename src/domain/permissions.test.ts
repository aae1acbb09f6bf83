import { describe, expect, test } from 'vitest';
import { moments, type Moment } from './moments.ts';
import { actions, can, roles, type Action, type Role } from './permissions.ts';

const sets: Record<string, readonly Moment[]> = {
	always: moments,
	'-': [],
	unended: moments.slice(0, -1),
	begun: moments.slice(1),
	underway: moments.slice(1, -1),
	lobby: ['lobby'],
	resting: ['lobby', 'ended'],
	ended: ['ended'],
	silent: ['silent'],
	open: ['cluster', 'discuss', 'score', 'demo', 'converge', 'close'],
	cluster: ['cluster'],
	vote: ['vote']
};
const columns: readonly Role[][] = [
	['owner'],
	['facilitator'],
	['reviewer'],
	['leader', 'customer', 'frontline', 'peer'],
	['observer'],
	['stranger']
];

// The whole table once more, as people read it. A right that is added or lost without a change here fails.
const expected = `
	action                   owner     facilitator reviewer writers  observer stranger
	organisation.edit        always    -           -        -        -        -
	person.list              always    always      -        -        -        -
	person.invite            always    -           -        -        -        -
	person.reset             always    -           -        -        -        -
	session.end-all          always    always      always   -        -        -
	cx-plan.read             always    always      always   -        -        -
	cx-plan.edit             always    always      -        -        -        -
	announcement.read        always    always      always   -        -        -
	announcement.edit        always    always      -        -        -        -
	workshop.list            always    always      always   -        -        -
	workshop.create          always    always      -        -        -        -
	workshop.read            always    always      always   always   always   -
	workshop.edit            unended   unended     -        -        -        -
	agenda.edit              lobby     lobby       -        -        -        -
	workshop.delete          resting   resting     -        -        -        -
	phase.run                unended   unended     -        -        -        -
	link.manage              unended   unended     -        -        -        -
	door.lock                unended   unended     -        -        -        -
	seat.remove              always    always      -        -        -        -
	seat.list                always    always      -        -        -        -
	seat.signal              underway  underway    -        underway underway -
	board.read               always    always      ended    always   always   -
	draft.write              silent    silent      -        silent   -        -
	note.write               unended   unended     -        open     -        -
	note.edit-own            unended   unended     -        open     -        -
	note.edit-any            unended   unended     -        -        -        -
	note.move-own            unended   unended     -        open     -        -
	note.move-any            unended   unended     -        cluster  -        -
	note.set-aside           unended   unended     -        -        -        -
	cluster.edit             unended   unended     -        cluster  -        -
	zone.edit                unended   unended     -        -        -        -
	held.admit               always    always      -        -        -        -
	held.own                 always    always      -        always   -        -
	round.open               vote      vote        -        -        -        -
	round.close              begun     begun       -        -        -        -
	round.release            begun     begun       -        -        -        -
	ballot.cast              -         -           -        vote     -        -
	results.read-unreleased  always    always      -        -        -        -
	results.read             always    always      always   always   always   -
	award.read               always    always      always   -        -        -
	award.edit               always    always      -        -        -        -
	initiative.edit          begun     begun       -        -        -        -
	strategy.read            always    always      always   -        -        -
	strategy.edit            always    always      -        -        -        -
	delivery.edit            always    always      -        -        -        -
	quote.withdraw           always    always      -        -        -        -
	strategy.submit          always    always      -        -        -        -
	strategy.name-leader     always    always      -        -        -        -
	strategy.comment         always    always      always   -        -        -
	strategy.approve         always    -           always   -        -        -
	strategy.announce        always    always      -        -        -        -
	summary.read             always    always      always   always   always   -
	summary.share            always    always      -        -        -        -
	export.read              always    always      always   -        -        -
`
	.trim()
	.split('\n')
	.slice(1)
	.map((line) => line.trim().split(/\s+/));

test('every action stands in the table', () => {
	expect(expected.map(([action]) => action)).toEqual([...actions]);
	expect(columns.flat()).toEqual([...roles]);
});

describe.each(expected)('%s', (action, ...cells) => {
	test('is allowed to these roles at these moments, and to nobody else', () => {
		columns.forEach((column, i) => {
			const allowed = sets[cells[i] ?? ''];
			if (!allowed) throw new Error(`unknown word in the table: ${cells[i]}`);
			for (const role of column) {
				const found = moments.filter((moment) => can(role, action as Action, moment));
				expect({ role, found }).toEqual({ role, found: [...allowed] });
				expect(can(role, action as Action, null)).toBe(cells[i] === 'always');
			}
		});
	});
});

describe('what the table must never say', () => {
	const rights = (role: Role, moment: Moment) => actions.filter((action) => can(role, action, moment));
	const writing: readonly Action[] = [
		'draft.write',
		'note.write',
		'note.edit-own',
		'note.edit-any',
		'note.move-own',
		'note.move-any',
		'cluster.edit',
		'zone.edit',
		'ballot.cast'
	];

	test('a stranger may nothing', () => {
		for (const moment of moments) expect(rights('stranger', moment)).toEqual([]);
	});

	test('observers and reviewers neither write nor vote', () => {
		for (const moment of moments)
			for (const role of ['observer', 'reviewer'] as const)
				expect(rights(role, moment).filter((action) => writing.includes(action))).toEqual([]);
	});

	test('nobody writes after the end', () => {
		for (const role of roles) expect(rights(role, 'ended').filter((action) => writing.includes(action))).toEqual([]);
	});

	test('those who lead the workshop do not vote in it', () => {
		for (const moment of moments)
			for (const role of ['owner', 'facilitator'] as const) expect(can(role, 'ballot.cast', moment)).toBe(false);
	});

	test('no participant reads unreleased results', () => {
		for (const role of ['leader', 'customer', 'frontline', 'peer', 'observer', 'reviewer'] as const)
			expect(moments.some((moment) => can(role, 'results.read-unreleased', moment))).toBe(false);
	});

	test('people write in private in silent phases and nowhere else', () => {
		expect(moments.filter((moment) => can('customer', 'draft.write', moment))).toEqual(['silent']);
	});

	test('nobody writes on the board in the lobby, while notes are revealed, during a vote, a break, or after the end', () => {
		expect(moments.filter((moment) => can('customer', 'note.write', moment))).toEqual([
			'cluster',
			'discuss',
			'score',
			'demo',
			'converge',
			'close'
		]);
	});

	test('participants move the notes of others only while grouping', () => {
		expect(moments.filter((moment) => can('customer', 'note.move-any', moment))).toEqual(['cluster']);
	});
});
