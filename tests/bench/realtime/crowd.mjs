// A room full of people who write at a steady pace, and the time until their edits are with the others.
import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { percentile } from '../statistics.mjs';
import { Person } from './person.mjs';
import { cpuMs } from './process-figures.mjs';
import { syncFrame, updateIn } from './wire.mjs';
import { Writer } from './writer.mjs';

const opening = 25; // connections under way at once
const stepMs = 4;

/**
 * @param {import('./sides.mjs').Address & { document?: Uint8Array | null }} side
 * @param {number} count
 * @param {number} [from]
 */
export const gather = async (side, count, from = 0) => {
	/** @type {Person[]} */
	const people = [];
	for (let at = 0; at < count; at += opening) {
		const group = Array.from({ length: Math.min(opening, count - at) }, (_, i) => new Person(side, from + at + i));
		await Promise.all(group.map(({ synced }) => synced));
		people.push(...group);
	}
	const [first] = people;
	if (side.document && from === 0 && first) await bring(side.document, first);
	return people;
};
/** The first who comes brings the board. @param {Uint8Array} document @param {Person} person */
const bring = async (document, person) => {
	const { frames } = person;
	person.change(syncFrame(2, document));
	await until(() => person.frames > frames, 10_000);
};
/** @param {readonly Person[]} people */
export const dismiss = (people) => Promise.all(people.map((person) => person.leave()));

/** @param {() => boolean} ready @param {number} withinMs */
export const until = async (ready, withinMs) => {
	for (const end = performance.now() + withinMs; !ready(); await sleep(5)) if (performance.now() > end) return false;
	return true;
};

/** Sees what arrives with a few people, the first and the last to be served among them. */
export class Watch {
	/** @type {Map<number, { clock: number, at: number }[]>} */
	#sent = new Map();
	/** The clock of each writer that somebody has seen. @type {Map<number, number>} */
	seen = new Map();
	/** @type {number[]} */
	latencies = [];
	/** @type {Map<number, number>[]} */
	#views = [];
	/** @type {Person[]} */
	#watchers;

	/** @param {readonly Person[]} people */
	constructor(people) {
		const last = people.length - 1;
		this.#watchers = [...new Set([0, Math.floor(last / 2), last])].flatMap((index) => people[index] ?? []);
		for (const person of this.#watchers) {
			/** @type {Map<number, number>} */
			const view = new Map();
			this.#views.push(view);
			person.onUpdate = (frame) => this.#look(view, frame);
		}
	}
	/** @param {number} client @param {number} clock @param {number} at */
	note(client, clock, at) {
		const row = this.#sent.get(client) ?? [];
		row.push({ clock, at });
		this.#sent.set(client, row);
	}
	/** @param {Map<number, number>} view @param {Uint8Array} frame */
	#look(view, frame) {
		const now = performance.now();
		for (const [client, clock] of Y.parseUpdateMeta(updateIn(frame)).to) {
			const row = this.#sent.get(client);
			if (!row) continue;
			let at = view.get(client) ?? 0;
			for (let next = row[at]; next && next.clock <= clock; next = row[++at]) this.latencies.push(now - next.at);
			view.set(client, at);
			if (clock > (this.seen.get(client) ?? 0)) this.seen.set(client, clock);
		}
	}
	/** Every watcher has everything. */
	get complete() {
		return this.#views.every((view) =>
			[...this.#sent].every(([client, row]) => (view.get(client) ?? 0) === row.length)
		);
	}
	stop() {
		for (const person of this.#watchers) person.onUpdate = null;
	}
}

/** Writers for people; each has begun a note. @param {import('./sides.mjs').Side} side @param {readonly Person[]} people */
export const writersOf = async (side, people) => {
	const writers = people.map(({ byline }) => new Writer(byline, side.zone));
	for (const [index, person] of people.entries()) {
		person.change(writers[index]?.next().frame ?? new Uint8Array());
		if (index % 20 === 19) await sleep(2);
	}
	if (side.acknowledges) await until(() => people.every(({ acked, sent }) => acked >= sent), 20_000);
	else await sleep(1_000); // they tell nobody when they are done
	return writers;
};

/**
 * So many edits a second, by everybody in turn.
 * @param {import('./sides.mjs').Side} side
 * @param {readonly Person[]} people
 * @param {readonly Writer[]} writers
 * @param {{ rate: number, seconds: number, patienceMs?: number, whenSending?: () => boolean }} pace
 */
export const write = async (side, people, writers, { rate, seconds, patienceMs = 5_000, whenSending = () => true }) => {
	const total = Math.round(rate * seconds);
	const edits = Array.from({ length: total }, (_, index) => {
		const who = index % people.length;
		return { who, ...(writers[who]?.next() ?? { frame: new Uint8Array(), clock: 0 }) };
	});
	const watch = new Watch(people);
	/** @type {number[]} */
	const acks = [];
	/** Messages of each person, in order. @type {{ n: number, clock: number, at: number }[][]} */
	const rows = people.map(() => []);
	const confirmed = people.map(() => 0);
	for (const [who, person] of people.entries()) {
		const row = rows[who] ?? [];
		person.onAck = (count) => {
			const now = performance.now();
			let at = confirmed[who] ?? 0;
			for (let next = row[at]; next && next.n <= count; next = row[++at]) acks.push(now - next.at);
			confirmed[who] = at;
		};
	}
	const frames = people.map((person) => person.frames);
	const before = cpuMs(side.pid);
	const begun = performance.now();
	let done = 0;
	while (done < total && whenSending()) {
		const due = Math.min(total, Math.ceil(((performance.now() - begun) / 1000) * rate));
		for (; done < due; done++) {
			const { who, frame, clock } = edits[done] ?? { who: 0, frame: new Uint8Array(), clock: 0 };
			const person = people[who];
			if (!person || person.closed !== null) continue;
			const at = performance.now();
			watch.note(writers[who]?.client ?? 0, clock, at);
			person.change(frame);
			rows[who]?.push({ n: person.sent, clock, at });
		}
		await sleep(stepMs);
	}
	const sendingMs = performance.now() - begun;
	const complete = await until(
		() => watch.complete && (!side.acknowledges || people.every(({ acked, sent }) => acked >= sent)),
		patienceMs
	);
	const allMs = performance.now() - begun;
	const cpu = cpuMs(side.pid) - before;
	watch.stop();
	for (const person of people) person.onAck = null;
	return {
		edits: done,
		complete,
		sendingMs,
		allMs,
		cpu,
		p50: percentile(watch.latencies, 0.5),
		p99: percentile(watch.latencies, 0.99),
		ackP50: percentile(acks, 0.5),
		ackP99: percentile(acks, 0.99),
		framesEach: people.map((person, index) => person.frames - (frames[index] ?? 0)),
		refused: people.find(({ refused }) => refused)?.refused?.code ?? null,
		/** The clock of everybody's writer up to which the server has confirmed it. */
		confirmed: rows.map((row, who) => row[(confirmed[who] ?? 0) - 1]?.clock ?? 0),
		watch
	};
};
