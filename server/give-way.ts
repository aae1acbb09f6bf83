import { constants, setPriority } from 'node:os';

/**
 * What a thread says that works beside the live boards: on a machine with one free core it would take every other moment from
 * them. On Linux "the caller" is the thread that calls; elsewhere it would be the whole server.
 */
export const giveWay = (): void => {
	if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
};
