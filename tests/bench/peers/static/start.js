// Starts the scripts of govuk-frontend, all of them, as its guide says.
import { initAll } from "govuk-frontend";

initAll();
