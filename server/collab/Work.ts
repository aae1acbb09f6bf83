import * as Y from 'yjs';
import type { HeldVerdict, JournalBatch, NewHeld } from '#server/storage/journal.ts';
import type { Connection } from './Connection.ts';
import type { Holding } from './HeldEdits.ts';
import type { LiveDocument } from './LiveDocument.ts';

/** What may become durable together with what it does to the document. */
export type WithDocument = Pick<JournalBatch, 'phase' | 'released' | 'audit' | 'dropped'>;

/** What one tick has judged and not yet committed. */
export class Work {
	readonly updates = new Map<LiveDocument, Uint8Array[]>();
	readonly clients: NonNullable<JournalBatch['clients']>[number][] = [];
	readonly authors: NonNullable<JournalBatch['authors']>[number][] = [];
	readonly held: NewHeld[] = [];
	readonly decided: HeldVerdict[] = [];
	readonly acks = new Map<Connection, number>();
	/** What is said when it is durable, before anything of it is shown or acknowledged. */
	readonly before: (() => void)[] = [];
	readonly after: (() => void)[] = [];

	readonly touched = new Set<LiveDocument>();
	/** Memory may be ahead of the disk until it is committed. */
	begun = false;

	/** As the server. */
	write(document: LiveDocument, change: (doc: Y.Doc) => void): void {
		this.begun = true;
		const { updates, binding } = document.write(change);
		this.add(document, updates);
		if (binding !== null) this.clients.push({ doc: document.key, client: binding, owner: 'server' });
	}
	/** What has been taken into the held words of the room. */
	keep({ held, decided }: Holding): void {
		this.begun = true;
		this.held.push(...held);
		this.decided.push(...decided);
	}

	add(document: LiveDocument, updates: readonly Uint8Array[]): void {
		if (updates.length > 0) this.updates.set(document, [...(this.updates.get(document) ?? []), ...updates]);
	}
	/** Once no transaction is open any more. */
	collect(): void {
		for (const document of this.touched) this.add(document, document.take());
		this.touched.clear();
	}

	/** One update for each document: what everybody gets. */
	merged(): ReadonlyMap<LiveDocument, Uint8Array> {
		return new Map(
			[...this.updates].map(([document, updates]) => [
				document,
				updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)
			])
		);
	}

	/** Everything that must become durable together; null when there is nothing. */
	batch(merged: ReadonlyMap<LiveDocument, Uint8Array>, also: WithDocument): JournalBatch | null {
		const { clients, authors, held, decided } = this;
		const rows = [merged, clients, authors, held, decided].some(
			(each) => ('size' in each ? each.size : each.length) > 0
		);
		if (!rows && !also.phase && !also.released && !also.audit && !also.dropped) return null;
		const updates = [...merged].map(([{ key }, bytes]) => ({ doc: key, bytes }));
		return { updates, clients, authors, held, decided, ...also };
	}
}
