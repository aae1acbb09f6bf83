import { describe, expect, it } from 'vitest';
import { guardRules, type GuardRule } from '#server/collab/guard/rules.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { Attack } from '../fuzz/attack.ts';
import { someScene } from '../fuzz/hostile.ts';
import type { Attempt } from '../fuzz/kinds/kind.ts';
import { kinds } from '../fuzz/kinds/table.ts';

/** A kind finds what it attacks in one scene of a few. */
const scenes = 100;
/** So many scenes are looked at for something worse than being let in. */
const enough = 24;

/** One kind in one scene, with a rule or without it: the code, and what the oracle or the document says to it. */
const play = (
	name: string,
	seed: number,
	off: readonly GuardRule[]
): { code: string; breach: string | null } | null => {
	const random = seededRandom(seed);
	const attack = new Attack(someScene(random));
	const made = kinds.get(name)!.build(attack.scene, random);
	if (!made) return null;
	const attempt: Attempt = made instanceof Uint8Array ? { bytes: made } : made;
	if (attempt.asLead) attack.prepare(attempt.asLead);
	if (attempt.first) {
		const before = attack.send({ ...attempt, bytes: attempt.first, asStep2: false });
		if (before.code !== 'ok') return null;
	}
	attack.scene.target.off = new Set(off);
	const sent = attack.send(attempt);
	return { code: sent.code, breach: sent.breach ?? (sent.code === 'ok' ? attack.aftermath() : null) };
};

/** A scene in which the rule alone stood in the way, and what came of it when it did not. */
const exploit = (rule: GuardRule): string | null => {
	let found: string | null = null;
	for (const [kind, { against }] of kinds) {
		if (!against.includes(rule)) continue;
		for (let seed = 1; seed <= (found ? enough : scenes); seed++) {
			const held = play(kind, seed, []);
			if (!held || held.code === 'ok') continue;
			const open = play(kind, seed, [rule]);
			if (open?.breach) return `${kind}: ${open.breach}`;
			if (open?.code === 'ok') found = `${kind}: let in`;
		}
	}
	return found;
};

describe('each rule of the guard holds something that nothing else holds', () => {
	it.each(Object.entries(guardRules) as [GuardRule, string][])('[%s] %s', (rule) => {
		const found = exploit(rule);
		if (process.env['SHOW']) process.stdout.write(`${rule} ${JSON.stringify(found)}\n`);
		expect(found, 'no attack gets through when it is off').not.toBeNull();
	});
	it('[G11] every rule that an attack names is one of the table', () => {
		for (const [name, { against }] of kinds)
			for (const rule of against) expect(guardRules, name).toHaveProperty([rule]);
	});
});
