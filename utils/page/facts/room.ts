/** How much more is taken from one frame, in characters. */
export interface Room {
  left: number;
  /** Something had no room: nothing is taken after it. */
  isFull: boolean;
}

/** Whether so many characters still had room. */
export function take(room: Room, characters: number): boolean {
  room.isFull ||= characters > room.left;
  if (!room.isFull) room.left -= characters;
  return !room.isFull;
}
