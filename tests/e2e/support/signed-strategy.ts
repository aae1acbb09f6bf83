import { asking } from './by-hand.ts';
import { completeStrategy, type CompleteStrategy } from './complete-strategy.ts';
import type { Guest } from './guests.ts';

export interface SignableStrategy extends CompleteStrategy {
	/** Approved by somebody else than who submits it. */
	sign(): Promise<void>;
}
export const signedStrategy = async (
	lead: Guest,
	boss: Guest,
	origin: string,
	year: number
): Promise<SignableStrategy> => {
	const strategy = await completeStrategy(lead, origin, year);
	const [asLead, asBoss] = [asking(lead, origin), asking(boss, origin)];
	const review = `strategies/${strategy.id}/review`;
	const hash = async () => (await asLead<{ hash: string }>('GET', review)).hash;
	return {
		...strategy,
		async sign() {
			await asLead('POST', `${review}/submission`, { hash: await hash() });
			await asBoss('POST', `${review}/approvals`, { hash: await hash() });
		}
	};
};
