import { shortFaults } from '../fault/short.ts';

shortFaults('firefox');
