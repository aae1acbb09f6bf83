import type { Moment } from '#domain/moments.ts';
import { moments } from '#domain/moments.ts';
import { roles } from '#domain/permissions.ts';
import { seededRandom, type SeededRandom } from '../../support/seeded-random.ts';
import { Attack } from './attack.ts';
import type { Attempt } from './kinds/kind.ts';
import { kinds } from './kinds/table.ts';
import { Scene, type Who } from './scene.ts';
import { count, emptyTally, type Tally } from './tally.ts';

/** Open phases more often than their number: elsewhere everything is forbidden for the same reason. */
const someMoment = (random: SeededRandom): Moment =>
	random.integer(2) === 0 ? random.pick(['cluster', 'discuss'] as const) : random.pick(moments);
const somebody = (random: SeededRandom): Omit<Who, 'hidden'> => ({
	role: random.pick(roles),
	moment: someMoment(random),
	where: 'board',
	plans: random.integer(2) === 0
});
export const someScene = (random: SeededRandom): Scene => {
	const draft = random.integer(6) === 0;
	const who = draft
		? {
				role: random.pick(roles),
				moment: random.integer(3) > 0 ? ('silent' as const) : someMoment(random),
				where: 'draft' as const,
				plans: random.integer(2) === 0
			}
		: somebody(random);
	return new Scene(random, { ...who, hidden: random.integer(3) === 0 }, random.integer(4) === 0);
};

export const stepsOfPlay = 120;

/**
 * One seed: an attacker of every role and moment, with every kind in turn, on boards in the middle of a workshop. Whatever is
 * let in is shown to the oracle. The same seed plays the same; `only` leaves the other kinds out.
 */
export const playHostile = (seed: number, only: readonly string[] = [...kinds.keys()], steps = stepsOfPlay): Tally => {
	const random = seededRandom(seed);
	const tally = emptyTally();
	let attack = new Attack(someScene(random));
	let name = '';
	const breach = (step: number, what: string, bytes: Uint8Array): void => {
		const { role, moment, where } = attack.scene.who;
		const by = `${role} in ${moment}, ${where}`;
		tally.breaches.push({ seed, step, kind: name, by, what, bytes: Buffer.from(bytes).toString('hex') });
	};
	const end = (step: number): void => {
		const what = attack.aftermath();
		if (what) breach(step, what, new Uint8Array());
	};
	/** True when the number of notes has changed. */
	const attempt = (step: number): boolean => {
		const { scene } = attack;
		name = random.pick(only);
		const made = kinds.get(name)!.build(scene, random);
		if (!made) return false;
		const { asLead, first, ...last }: Attempt = made instanceof Uint8Array ? { bytes: made } : made;
		if (asLead) attack.prepare(asLead);
		let changed = false;
		for (const message of first ? [{ ...last, bytes: first, asStep2: false }, last] : [last]) {
			const before = scene.target.judgedMs;
			const { code, breach: what, counts } = attack.send(message);
			count(tally, name, code, scene.target.judgedMs - before);
			changed ||= counts;
			if (what) breach(step, what, message.bytes);
		}
		return changed;
	};
	for (let step = 0; step < steps && tally.breaches.length === 0;) {
		if (!attack.goesOn) {
			end(step);
			attack = new Attack(someScene(random));
		} else if (random.integer(12) === 0 && attack.scene.who.where === 'board') attack.scene.become(somebody(random));
		let left = random.integer(3) > 0 ? 1 : 2 + random.integer(6);
		if (left === 1) {
			attempt(step++);
			continue;
		}
		// several in one transaction of Yjs, as a tick judges them: until the number of notes changes
		attack.scene.target.live.together(() => {
			for (; left > 0 && attack.goesOn && tally.breaches.length === 0; left--) if (attempt(step++)) break;
		});
		const what = tally.breaches.length === 0 ? attack.settle() : null;
		if (what) breach(step, what, new Uint8Array());
	}
	if (tally.breaches.length === 0) end(steps);
	return tally;
};
