import { isHeldCode } from '#domain/held.ts';
import type { Bench, Sender } from './bench.ts';
import { examine, judge, type Sent } from './judge.ts';
import { noPowers, type Powers } from './powers.ts';
import { isForgery, refusalCode, type GuardCode } from './refuse.ts';
import { refusedWords, type RefusedWords } from './refused-words.ts';

const writing: Powers = { ...noPowers, create: true, own: true };
const everything: Powers = { ...writing, editAny: true, moveAny: true, group: true, run: true, plan: true };

/**
 * The words of a refused update, if it was refused for the moment or for a limit. An update that would be forged in any other
 * moment as well was refused for the first thing that is wrong with it, not for the worst: nothing of it is kept. [H2]
 */
export const wordsToHold = (sent: Sent, code: GuardCode, bench: Bench, sender: Sender): RefusedWords[] => {
	if (isForgery(code) || !isHeldCode(refusalCode[code])) return [];
	const examined = examine(sent, bench);
	if ('ok' in examined) return [];
	for (const powers of [writing, everything]) {
		const verdict = judge(examined, bench, { ...sender, powers, notesPerPerson: Infinity });
		if (!verdict.ok && isForgery(verdict.code)) return [];
		// a note of somebody else that nobody remembers: who erased themselves took its words along [S4]
		if (!verdict.ok && powers === everything && verdict.code === 'NOT_YOURS') return [];
	}
	return refusedWords(examined, bench);
};
