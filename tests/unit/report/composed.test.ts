/** What is claimed of the fixture's report, in one file: it is composed once for all of them, and composing is most of the work. */
import "./composed-pages.js";
import "./composed-one-number.js";
import "./composed-office.js";
