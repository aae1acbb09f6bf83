import type * as Y from 'yjs';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { BoardId, InitiativeId, StrategyId, WorkshopId } from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { valueOf, type TestApp } from './app.ts';
import { fillStrategy } from './fill-strategy.ts';
import { openPlan } from './plan-client.ts';
import type { SocketClient } from './socket-client.ts';

/** The workshop of the sample, and the strategy of the year after its CX Day. */
export interface OpenedStrategy {
	readonly workshop: WorkshopId;
	readonly strategy: StrategyId;
	readonly boardId: BoardId;
}
export const openedStrategy = async ({ app }: TestApp, lead: Viewer): Promise<OpenedStrategy> => {
	const workshop = valueOf(await app.services.transfer.importAs(lead, sample)).id;
	const { id: strategy, boardId } = valueOf(await app.services.strategies.open(lead, 2028));
	return { workshop, strategy, boardId };
};

/** What the room put at this rank becomes an initiative. Whoever goes by the order of the vote is asked for no reason. */
export const promoteRank = async (
	{ app }: TestApp,
	lead: Viewer,
	{ workshop, strategy }: Pick<OpenedStrategy, 'workshop' | 'strategy'>,
	rank: number
): Promise<InitiativeId> => {
	const { round, results } = valueOf(await app.services.results.get(lead, workshop)).rounds[0]!;
	const { optionId } = results.rankings.balanced.find((each) => each.rank === rank)!;
	const input = { workshopId: workshop, roundId: round.id, optionId };
	return valueOf(await app.services.strategies.promote(lead, strategy, input)).id;
};

export interface WrittenStrategy extends OpenedStrategy {
	/** The document, open in the browser of whoever leads; to be destroyed. */
	readonly client: SocketClient;
	/** As somebody types there. */
	write(change: (doc: Y.Doc) => void): Promise<void>;
}
/** Nothing is missing in it: it can be submitted. */
export const writtenStrategy = async (test: TestApp, lead: Viewer, initiatives: number): Promise<WrittenStrategy> => {
	const opened = await openedStrategy(test, lead);
	for (let rank = 1; rank <= initiatives; rank++) await promoteRank(test, lead, opened, rank);
	const client = await openPlan(test, lead, opened.boardId);
	const write: WrittenStrategy['write'] = async (change) => {
		client.doc.transact(() => change(client.doc), 'me');
		await client.saved();
	};
	await write(fillStrategy);
	return { ...opened, client, write };
};
