/** Names the seat that a page was made for, in what it asks of the server. [C15] */
export const seatHeader = 'x-majlis-seat';
