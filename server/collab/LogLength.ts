import type { Bounds } from './bounds.ts';

interface Written {
	readonly rows: number;
	readonly bytes: number;
}

/** How much the log of a document holds since its last snapshot, and whether folding it is due. */
export class LogLength {
	#written: Written;
	/** How much had been written when folding was last begun. */
	#tried: Written = { rows: 0, bytes: 0 };
	#foldedRows = 0;

	constructor(onDisk: Written) {
		this.#written = onDisk;
	}

	/** A row has come to it. */
	wrote({ length }: Uint8Array): void {
		const { rows, bytes } = this.#written;
		this.#written = { rows: rows + 1, bytes: bytes + length };
	}

	get isFolded(): boolean {
		return this.#foldedRows === this.#written.rows;
	}

	/** By what has come since it was last tried: a log that cannot be folded is not tried anew for each edit. */
	isDue({ compactRows, compactBytes }: Bounds): boolean {
		const { rows, bytes } = this.#written;
		return rows - this.#tried.rows > compactRows || bytes - this.#tried.bytes > compactBytes;
	}

	/** Folding begins. To be called back when it has succeeded. */
	begin(): () => void {
		const { rows } = (this.#tried = this.#written);
		return () => (this.#foldedRows = Math.max(this.#foldedRows, rows));
	}
}
