import * as Y from 'yjs';

/** Where a clock of the same client stands in the same piece, or in one before it that Yjs makes one with it. */
const standsBefore = (piece: Y.Item, { client, clock }: Y.ID): boolean => {
	let first = piece;
	for (
		let left = first.left;
		first.id.clock > clock && left?.id.client === client && left.id.clock + left.length === first.id.clock;
		left = first.left
	)
		first = left;
	return first.id.clock <= clock;
};

/**
 * Whoever undoes an undo writes letters anew, and Yjs may take one of them for the left and the right neighbour of another at
 * once: for everybody else that one stands within its neighbour then, and in yet another place for whoever reads the document
 * later. So it is told what stands to its right indeed, before anybody hears of it. [C16]
 */
export const settleUndo = (doc: Y.Doc): void => {
	doc.on('afterTransaction', ({ origin, beforeState, afterState }: Y.Transaction) => {
		if (!(origin instanceof Y.UndoManager)) return;
		const client = doc.clientID;
		const structs = doc.store.clients.get(client) ?? [];
		const from = beforeState.get(client) ?? 0;
		if (from === afterState.get(client)) return;
		for (let index = structs.length - 1; index >= 0 && structs[index]!.id.clock >= from; index--) {
			const item = structs[index]!;
			if (!(item instanceof Y.Item) || !item.origin || !item.rightOrigin) continue;
			const [left, right] = [item.origin, item.rightOrigin];
			if (left.client !== right.client || right.clock > left.clock) continue;
			const piece = Y.getItem(doc.store, left);
			if (!(piece instanceof Y.Item) || !standsBefore(piece, right)) continue;
			let next = item.right;
			while (next && next.id.client === client && next.id.clock > item.id.clock) next = next.right; // came later
			item.rightOrigin = next && next.id;
		}
	});
};
