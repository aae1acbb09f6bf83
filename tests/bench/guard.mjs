// `npm run bench -- guard`: what judging costs beside applying, on a board of 2,000 notes, without sockets and without a disk.
import { cpus, loadavg, release, type } from 'node:os';
import { parseArgs } from 'node:util';
import { createNote, editText, moveNote, setKind } from '../../src/collab/operations.ts';
import { notesOf } from '../../src/collab/schema.ts';
import { examine, judge } from '../../server/collab/guard/judge.ts';
import * as craft from '../protocol/support/craft.ts';
import { codeOf, GuardedBoard, noteOf, powers, zone } from '../protocol/support/guarded-board.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { table, writePage } from './report.mjs';
import { median, percentile } from './statistics.mjs';

/** @typedef {import('../protocol/support/guarded-board.ts').Hand} Hand */
/** @typedef {import('../../src/domain/ids.ts').NoteId} NoteId */

const notes = 2_000;
const people = 200;
/** As many as a busy minute compiles; fewer only where it is asked whether the bench runs. */
const rounds = Number(
	parseArgs({ strict: false, options: { rounds: { type: 'string', default: '12000' } } }).values.rounds
);
const limits = { share: 15, refusals: 100_000 };

const random = seededRandom(1);
const board = new GuardedBoard({}, random);
const hands = Array.from({ length: people }, (_, index) => board.hand(`p${index}`, powers.writer));
for (const [index, hand] of hands.entries()) {
	hand.pull();
	for (let made = 0; made < notes / people; made++)
		hand.edit((doc) =>
			createNote(doc, noteOf(`${index}x${made}`, hand.byline, { text: 'موافقة واحدة داخل التطبيق, no SMS' }))
		);
	hand.push();
}
for (const hand of hands) hand.pull();

/** One update: how long it is judged, and how long Yjs takes to apply it. @param {Hand} hand @param {Uint8Array} bytes */
const measure = (hand, bytes) => {
	const sender = { seat: hand.seat, byline: hand.byline, notesPerPerson: 5_000, powers: hand.powers };
	const { bench } = board;
	const begun = performance.now();
	const examined = examine({ bytes, step2: true }, bench);
	const verdict = 'ok' in examined ? examined : judge(examined, bench, sender);
	const judged = performance.now();
	if (!verdict.ok) throw new Error(`refused: ${verdict.code}`);
	for (const client of verdict.clients) board.live.bind(client, hand.seat);
	for (const note of verdict.notes) board.authors.add(note, hand.seat);
	board.contributions.add(hand.seat, verdict.conflicts);
	const ready = performance.now();
	board.live.apply(bytes);
	const applied = performance.now();
	board.live.take();
	return { judge: judged - begun, apply: applied - ready };
};

const ownNote = (/** @type {number} */ index) => /** @type {NoteId} */ (`n_${index}x${random.integer(notes / people)}`);
let made = 0;
/** @type {Record<string, (hand: Hand, index: number) => void>} */
const acts = {
	'a letter': (hand, index) => {
		const id = ownNote(index);
		const text = String(notesOf(hand.doc).get(id)?.get('text'));
		hand.edit((doc) => editText(doc, id, text.length > 200 ? 'anew' : `${text}ن`));
	},
	'a drag': (hand, index) =>
		hand.edit((doc) => moveNote(doc, ownNote(index), { zone, x: random.integer(9_000), y: random.integer(9_000) })),
	'a kind': (hand, index) => hand.edit((doc) => setKind(doc, ownNote(index), random.pick(['idea', 'pain', 'wish']))),
	'a new note': (hand) =>
		hand.edit((doc) => createNote(doc, noteOf(`new${made++}`, hand.byline, { text: 'a new note' })))
};
const lines = Object.entries(acts).map(([name, act]) => {
	/** @type {{ hand: Hand, bytes: Uint8Array }[]} */
	const sent = [];
	for (let round = 0; round < (name === 'a new note' ? Math.min(notes, rounds) : rounds); round++) {
		const index = random.integer(people);
		const hand = hands[index];
		if (!hand) continue;
		act(hand, index);
		for (const bytes of hand.outbox.splice(0)) sent.push({ hand, bytes });
	}
	// as on the server, where nobody edits in between
	const times = sent.map(({ hand, bytes }) => measure(hand, bytes));
	const warm = times.slice(times.length / 3);
	const judges = warm.map((time) => time.judge * 1_000);
	const applies = warm.map((time) => time.apply * 1_000);
	return { name, judge: median(judges), late: percentile(judges, 0.99), apply: median(applies) };
});

const [first, second] = hands;
if (!first || !second) throw new Error('nobody there');
const theirs = board.textStart(ownNote(1)).id;
const structs = [craft.string('x', { origin: theirs })];
/** @type {Record<string, { bytes: Uint8Array, hand: Hand }>} */
const attacks = {
	'another’s words': { hand: first, bytes: craft.update([{ client: 77, clock: 0, structs }]) },
	'another’s client id': {
		hand: first,
		bytes: craft.update([
			{
				client: second.doc.clientID,
				clock: board.live.doc.store.clients.get(second.doc.clientID)?.at(-1)?.id.clock ?? 0,
				structs: [craft.gc(9_000)]
			}
		])
	},
	'an observer’s words': {
		hand: board.hand('watch', powers.viewer),
		bytes: craft.update([{ client: 77, clock: 0, structs }])
	},
	'a forged author': {
		hand: first,
		bytes: craft.update([
			{
				client: 77,
				clock: 0,
				structs: [
					craft.map({ parent: 'notes', key: 'n_forged' }),
					craft.values(['s_p1'], { parent: { client: 77, clock: 0 }, key: 'author' })
				]
			}
		])
	},
	'an unknown root': {
		hand: first,
		bytes: craft.update([{ client: 77, clock: 0, structs: [craft.string('x', { parent: 'r' })] }])
	},
	'a gap': { hand: first, bytes: craft.update([{ client: 77, clock: 9, structs }]) },
	'a count of millions': { hand: first, bytes: new Uint8Array([1, 0x80, 0x87, 0xa7, 0x0e, 1, 0]) },
	'a deletion of another’s': { hand: first, bytes: craft.update([], { [theirs.client]: [[theirs.clock, 1]] }) }
};
const refusals = Object.entries(attacks).map(([name, { hand, bytes }]) => {
	const times = Math.ceil((rounds * 10) / 3);
	let code = '';
	for (let round = 0; round < times / 4; round++) code = codeOf(hand.send(bytes));
	if (code === 'ok') throw new Error(`${name} was let in`);
	const begun = performance.now();
	for (let round = 0; round < times; round++) hand.send(bytes);
	return { name, code, perSecond: (times / (performance.now() - begun)) * 1_000 };
});

const shown = (/** @type {number} */ value, digits = 1) =>
	value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const met = (/** @type {boolean} */ good) => (good ? 'met' : '**missed**');
const total = refusals.length / refusals.reduce((sum, { perSecond }) => sum + 1 / perSecond, 0);
const share = (/** @type {(typeof lines)[number]} */ line) => (line.judge / line.apply) * 100;
const text = [
	`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${type()} ${release()}, Node ${process.versions.node}, load average ${shown(loadavg()[0] ?? 0)}. Command: \`npm run bench -- guard\`.`,
	table(
		['2,000 notes', 'judge, median µs', 'p99 µs', 'apply, median µs', 'share', 'goal'],
		lines.map((line) => [
			line.name,
			shown(line.judge),
			shown(line.late),
			shown(line.apply),
			`${shown(share(line))} %`,
			line.name === 'a new note' ? '–' : `≤ ${limits.share} %: ${met(share(line) <= limits.share)}`
		])
	),
	table(
		['Refused', 'code', 'a second', `goal: ≥ ${limits.refusals.toLocaleString('en')}`],
		[
			...refusals.map(({ name, code, perSecond }) => [
				name,
				code,
				shown(perSecond, 0),
				met(perSecond >= limits.refusals)
			]),
			['all of them in turn', '', shown(total, 0), met(total >= limits.refusals)]
		]
	)
].join('\n\n');
process.stdout.write(`${text}\n`);
if (process.argv.includes('--write')) writePage('guard', text);
