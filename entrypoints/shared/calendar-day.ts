const twoDigits = (part: number) => String(part).padStart(2, '0');

/** The day of the person's own calendar. @example calendarDay(new Date(2026, 4, 3)) // '2026-05-03' */
export const calendarDay = (at: Date): string =>
  `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;
