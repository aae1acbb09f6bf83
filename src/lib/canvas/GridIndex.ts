export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

const cell = 512; // about six notes
const cellOf = (value: number) => Math.floor(value / cell);
const keyOf = (column: number, row: number) => column * 65_536 + row; // boards stay far below 65,536 cells a column

/** Which items lie where. An item is filed under its top left corner; a moved one is filed again in constant time. */
export class GridIndex<Id> {
	#cells = new Map<number, Set<Id>>();
	#filed = new Map<Id, number>();

	get size(): number {
		return this.#filed.size;
	}

	file(id: Id, left: number, top: number): void {
		const key = keyOf(cellOf(left), cellOf(top));
		const before = this.#filed.get(id);
		if (before === key) return;
		if (before !== undefined) this.#cells.get(before)?.delete(id);
		let ids = this.#cells.get(key);
		if (!ids) this.#cells.set(key, (ids = new Set()));
		ids.add(id);
		this.#filed.set(id, key);
	}

	remove(id: Id): void {
		const key = this.#filed.get(id);
		if (key === undefined) return;
		this.#cells.get(key)?.delete(id);
		this.#filed.delete(id);
	}

	/** Every item whose corner lies in a cell that the box touches, and some around it: the caller looks closer. */
	near(box: Box, margin: number): Id[] {
		const found: Id[] = [];
		for (let column = cellOf(box.left - margin); column <= cellOf(box.left + box.width); column++)
			for (let row = cellOf(box.top - margin); row <= cellOf(box.top + box.height); row++)
				for (const id of this.#cells.get(keyOf(column, row)) ?? []) found.push(id);
		return found;
	}
}
