import * as Y from 'yjs';

/** Where somebody else finds it who has all that was there before: what was written after it is not there yet. */
const neighboursOf = (item: Y.Item): { readonly left: Y.Item | null; readonly right: Y.Item | null } => {
	const { client, clock } = item.id;
	const isLater = ({ id }: Y.Item): boolean => id.client === client && id.clock > clock;
	let { left, right } = item;
	while (left && isLater(left)) left = left.left;
	while (right && isLater(right)) right = right.right;
	return { left, right };
};

/**
 * Whoever undoes an undo writes letters anew, and Yjs may tell them neighbours that they do not stand between, even one letter for
 * both: for everybody else they stand elsewhere then, and in yet another place for whoever reads the document later. So they are
 * told who stands beside them indeed, before anybody hears of it. [C16]
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
			if (!(item instanceof Y.Item) || item.parentSub !== null) continue; // a value has no right neighbour
			const { left, right } = neighboursOf(item);
			item.origin = left && left.lastId;
			item.rightOrigin = right && right.id;
		}
	});
};
