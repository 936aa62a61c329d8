import { createContext } from 'preact';

/** The day it is for the reader, `2026-11-23`; empty where nobody knows (a page made beforehand). */
export const Today = createContext('');
