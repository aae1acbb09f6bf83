/** Addresses of other pages; the route resolves them. */
export interface RoomLinks {
	readonly home: string;
	readonly prepare: string;
	readonly qr: string;
	readonly summary: string;
	readonly join: string;
	/** What became of my ideas: the own private page. */
	readonly ideas: string;
}
