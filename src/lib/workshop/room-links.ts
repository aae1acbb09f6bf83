/** Addresses of other pages; the route resolves them. */
export interface RoomLinks {
	readonly home: string;
	readonly prepare: string;
	readonly qr: string;
	readonly summary: string;
	readonly join: string;
}
