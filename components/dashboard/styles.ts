// All that the dashboard's sections look like: for its page, and for the gallery.
import './dashboard.css';
import '../settings/settings.css';
