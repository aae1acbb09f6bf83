// The goals of the realtime engine, and whether they are met. Ratios are of one run; absolute times are of this machine.
/** @typedef {Record<string, any>} Figures */
/** @typedef {Record<string, Record<string, Figures>>} Results  measurement, side */

const ratio = (/** @type {number | undefined} */ ours, /** @type {number | undefined} */ floor) =>
	ours === undefined || !floor ? NaN : ours / floor;

/**
 * Lines of the table: what, the goal in words, how to read a side's figure, the judgement of ours, and whether the run can tell.
 * @typedef {{
 *   n: number, what: string, goal: string, unit: string, part: string,
 *   read(figures: Figures): number,
 *   met(ours: number, floor: number): boolean,
 *   applies?(figures: Figures): boolean
 * }} Line
 */
/** @type {Line[]} */
export const lines = [
	...[200, 1_000].flatMap(
		(count) =>
			/** @type {Line[]} */ ([
				{
					n: 1,
					part: `fan-out ${count}`,
					what: `CPU of 1,000 delivered edits, ${count} people`,
					goal: '≤ 0.60 × floor',
					unit: 'ms',
					read: (f) => f.cpuPerThousand,
					met: (ours, floor) => ratio(ours, floor) <= 0.6
				},
				{
					n: 1,
					part: `fan-out ${count}`,
					what: `Edit to the others, ${count} people, p99`,
					goal: '≤ 60 ms',
					unit: 'ms',
					read: (f) => f.p99,
					met: (ours) => ours <= 60
				}
			])
	),
	{
		n: 2,
		part: 'capacity',
		what: 'Delivered edits a second at p99 ≤ 250 ms, 200 people',
		goal: '≥ 800,000, ≥ 6 × floor',
		unit: '/s',
		read: (f) => f.delivered,
		met: (ours, floor) => ours >= 800_000 && ratio(ours, floor) >= 6
	},
	{
		n: 3,
		part: 'cursors',
		what: 'People with cursors at 10 Hz, plain awareness, p99 ≤ 250 ms',
		goal: '≥ 600',
		unit: '',
		read: (f) => f.people,
		met: (ours) => ours >= 600
	},
	{
		n: 3,
		part: 'cursors',
		what: 'What each of them receives',
		goal: '–',
		unit: 'Mbit/s',
		read: (f) => f.mbit,
		met: () => true
	},
	{
		n: 3,
		part: 'records',
		what: 'People with cursors at 10 Hz, as records, p99 ≤ 250 ms',
		goal: '≥ 1,000',
		unit: '',
		read: (f) => f.people,
		met: (ours) => ours >= 1_000
	},
	{
		n: 3,
		part: 'records',
		what: 'What each of them receives',
		goal: '≤ 1 Mbit/s',
		unit: 'Mbit/s',
		read: (f) => f.mbit,
		met: (ours) => ours <= 1
	},
	...[
		{ part: 'storm 2000', who: '' },
		{ part: 'welcome', who: ', as our page joins' }
	].flatMap(
		({ part, who }) =>
			/** @type {Line[]} */ ([
				{
					n: 4,
					part,
					what: `1,000 joins in 5 s on 2,000 notes, p95${who}`,
					goal: '≤ 1,000 ms',
					unit: 'ms',
					read: (f) => f.p95,
					met: (ours) => ours <= 1_000
				},
				{
					n: 4,
					part,
					what: `CPU of them${who}`,
					goal: '≤ 1.3 × floor',
					unit: 'ms',
					read: (f) => f.cpu,
					met: (ours, floor) => ratio(ours, floor) <= 1.3
				}
			])
	),
	{
		n: 4,
		part: 'silent',
		what: 'CPU of them, as our page joins and without a word about who they are',
		goal: '–',
		unit: 'ms',
		read: (f) => f.cpu
	},
	...[2_000, 5_000].map(
		(notes) =>
			/** @type {Line} */ ({
				n: 5,
				part: `join ${notes}`,
				what: `CPU of one join, ${notes.toLocaleString('en')} notes`,
				goal: '≤ 15 ms (10,000 notes)',
				unit: 'ms',
				read: (f) => f.cpu,
				met: (ours) => ours <= 15
			})
	),
	{
		n: 5,
		part: 'join 5000',
		what: 'First document after a restart, 5,000 notes',
		goal: '≤ 100 ms, complete',
		unit: 'ms',
		read: (f) => (f.coldComplete === false ? Infinity : f.coldMs),
		met: (ours) => ours <= 100
	},
	...[150, 2_000].flatMap(
		(rate) =>
			/** @type {Line[]} */ ([
				{
					n: 6,
					part: `acks ${rate}`,
					what: `Edit to its confirmation at ${rate.toLocaleString('en')} a second, p99`,
					goal: '≤ 50 ms',
					unit: 'ms',
					read: (f) => f.p99,
					met: (ours) => ours <= 50
				},
				{
					n: 6,
					part: `kills ${rate}`,
					what: `Killed at ${rate.toLocaleString('en')} edits a second: confirmed or seen, then gone`,
					goal: '0',
					unit: '%',
					read: (f) => f.share * 100,
					met: (ours) => ours === 0
				},
				{
					n: 6,
					part: `kills ${rate}`,
					what: `Honest people refused after a kill at ${rate.toLocaleString('en')}`,
					goal: '0',
					unit: '',
					read: (f) => f.refused,
					met: (ours) => ours === 0
				}
			])
	),
	{
		n: 7,
		part: 'growth',
		what: '100,000 edits to one room: taken a second',
		goal: '≥ 12,000',
		unit: '/s',
		read: (f) => (f.complete ? f.perSecond : NaN),
		met: (ours) => ours >= 12_000
	},
	{
		n: 7,
		part: 'growth',
		what: 'Store at rest after the last',
		goal: '≤ 500 ms',
		unit: 'ms',
		read: (f) => f.idleMs,
		met: (ours) => ours <= 500
	},
	{
		n: 7,
		part: 'growth',
		what: 'Disk against the document',
		goal: '≤ 3 ×',
		unit: '×',
		read: (f) => f.disk / f.document,
		met: (ours) => ours <= 3
	},
	{
		n: 7,
		part: 'growth',
		what: 'Cold join against a warm one',
		goal: '≤ 1.5 ×',
		unit: '×',
		read: (f) => f.cold / f.warm,
		met: (ours) => ours <= 1.5
	},
	{
		n: 8,
		part: 'idle',
		what: 'Memory of an idle connection',
		goal: '≤ 30 KiB',
		unit: 'KiB',
		read: (f) => f.perConnection,
		met: (ours) => ours <= 30
	},
	{
		n: 8,
		part: 'rooms',
		what: 'Memory of a small room',
		goal: '≤ 80 KiB',
		unit: 'KiB',
		read: (f) => f.perRoom,
		met: (ours) => ours <= 80
	},
	{
		n: 8,
		part: 'rooms',
		what: 'Of it given back when the rooms are empty',
		goal: '≥ 80 %',
		unit: '%',
		read: (f) => ((f.full - f.after) / (f.full - f.before)) * 100,
		met: (ours) => ours >= 80
	},
	{
		n: 9,
		part: 'hostile',
		what: 'Longest honest join among garbage',
		goal: '≤ 500 ms, process up',
		unit: 'ms',
		read: (f) => (f.up ? f.honestWorst : Infinity),
		met: (ours) => ours <= 500
	},
	{
		n: 9,
		part: 'hostile',
		what: 'Memory afterwards',
		goal: '≤ 50 MiB more',
		unit: 'MiB',
		read: (f) => f.grownMiB,
		met: (ours) => ours <= 50
	},
	{
		n: 10,
		part: 'load',
		what: '1,000 people, 50 edits a second: of a core',
		goal: '< 35 %',
		unit: '%',
		read: (f) => f.core * 100,
		met: (ours) => ours < 35
	},
	{
		n: 10,
		part: 'load',
		what: 'Event loop, p99 of the worst quarter of a minute',
		goal: '≤ 50 ms',
		unit: 'ms',
		read: (f) => f.lagMs,
		met: (ours) => ours <= 50
	},
	{
		n: 10,
		part: 'load',
		what: 'Memory after the first five minutes: its second half against its first',
		applies: (f) => f.minutes > 6,
		goal: 'flat: ≤ 1.1 ×',
		unit: '×',
		read: (f) => f.lastMiB / f.settledMiB,
		met: (ours) => ours <= 1.1
	},
	{
		n: 10,
		part: 'load',
		what: 'Memory of the process',
		goal: '≤ 200 MiB',
		unit: 'MiB',
		read: (f) => f.residentMiB,
		met: (ours) => ours <= 200
	}
];
